package io.tokenry.user;

import io.tokenry.access.UserId;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A user as pickers offer it.
 *
 * @param text {@code username (First Last)}
 */
public record UserOption(UserId id, String text, boolean disabled, boolean apiAccess) {

  static UserOption of(UserRow row) {
    return new UserOption(
        row.user().id(), row.user().displayName(), row.user().disabled(), row.apiAccess());
  }

  /** Why tokens of this user would not work, such as {@code disabled, no API access}, or empty. */
  public String note() {
    return Stream.of(disabled ? "disabled" : "", apiAccess ? "" : "no API access")
        .filter(reason -> !reason.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
