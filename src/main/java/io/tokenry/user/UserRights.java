package io.tokenry.user;

import io.tokenry.access.EffectiveRights;
import java.util.List;
import java.util.Optional;

/**
 * What a user may see, do and call, and what stands in the way.
 *
 * @param groups all that the user is in
 * @param rights what the role comes to; absent without a role, who has no access at all
 */
public record UserRights(UserRow row, List<Membership> groups, Optional<EffectiveRights> rights) {}
