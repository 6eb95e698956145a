package io.tokenry.user;

import java.util.List;

/**
 * A page of a list of users.
 *
 * @param total how many rows match in all
 * @param skipped how many of them come before this page
 */
public record UserPage(List<UserRow> rows, long total, long skipped) {

  public boolean hasPrevious() {
    return skipped > 0;
  }

  public boolean hasNext() {
    return skipped + rows.size() < total;
  }
}
