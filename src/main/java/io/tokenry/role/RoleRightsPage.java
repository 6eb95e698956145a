package io.tokenry.role;

import io.tokenry.access.EffectiveRights;

/** Feeds {@code role/permissions.jte}. */
public record RoleRightsPage(RoleUse use, EffectiveRights rights) {

  public RightsPart part() {
    return new RightsPart(rights);
  }
}
