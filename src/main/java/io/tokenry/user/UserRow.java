package io.tokenry.user;

import io.tokenry.access.UserType;
import io.tokenry.role.RoleId;
import java.util.Optional;

/**
 * A user as lists show it.
 *
 * @param tokens how many API tokens the user owns
 */
public record UserRow(User user, Optional<UserRole> role, long tokens) {

  /** What a list tells of the user's role. */
  public record UserRole(RoleId id, String name, UserType type, boolean apiAccess) {}

  /** Whether the role lets the user's tokens call the API. */
  public boolean apiAccess() {
    return role.map(UserRole::apiAccess).orElse(false);
  }

  /** First and last name, possibly empty. */
  public String fullName() {
    return (user.name() + " " + user.surname()).strip();
  }

  /** The number of tokens, with commas. */
  public String tokenCount() {
    return "%,d".formatted(tokens);
  }

  /** Such as "1 API token". */
  public String tokenWords() {
    return tokenCount() + (tokens == 1 ? " API token" : " API tokens");
  }
}
