package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.html.Toast;

/**
 * Feeds {@code user/turned.jte}: a row whose switch was pressed.
 *
 * @param back the list's address, from its question mark on
 */
public record UserTurnedPage(UserRow row, UserId self, String back, Toast toast) {

  public boolean isSelf() {
    return row.user().id().equals(self);
  }
}
