package io.tokenry.user;

import io.tokenry.role.RoleId;
import java.util.Optional;

/**
 * A valid request to create a user.
 *
 * @param password in clear, to be hashed; absent for a user who cannot sign in with one
 */
public record NewUser(
    String username,
    String name,
    String surname,
    Optional<Password> password,
    Optional<RoleId> roleId,
    UserSettings settings) {}
