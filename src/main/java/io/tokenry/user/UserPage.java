package io.tokenry.user;

import io.tokenry.access.UserId;
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

  /** Which rows these are, such as "51–100". */
  public String range() {
    return rows.isEmpty() ? "0" : "%,d–%,d".formatted(skipped + 1, skipped + rows.size());
  }

  public String totalWords() {
    return "%,d".formatted(total);
  }

  /** The page is not empty. */
  public UserId first() {
    return rows.getFirst().user().id();
  }

  /** The page is not empty. */
  public UserId last() {
    return rows.getLast().user().id();
  }
}
