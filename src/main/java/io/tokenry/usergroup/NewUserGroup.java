package io.tokenry.usergroup;

import io.tokenry.access.UserId;
import java.text.Normalizer;
import java.util.Set;

/**
 * A request to create a user group.
 *
 * @param name kept in NFC, so that what looks the same is the same
 * @param members the first ones
 */
public record NewUserGroup(
    String name, WebAccess webAccess, boolean disabled, boolean debugMode, Set<UserId> members) {

  public static final int LONGEST_NAME = 64;

  public NewUserGroup {
    name = Normalizer.normalize(name, Normalizer.Form.NFC);
    members = Set.copyOf(members);
  }
}
