package io.tokenry.token;

import java.util.List;

/**
 * A column of the list that can be sorted.
 *
 * @param css the class of its cells
 */
public record TokenColumn(TokenSort sort, String label, String css) {

  private static final List<TokenColumn> ALL =
      List.of(
          new TokenColumn(TokenSort.NAME, "Name", "col-name"),
          new TokenColumn(TokenSort.USER, "User", "col-user"),
          new TokenColumn(TokenSort.EXPIRES_AT, "Expires at", "col-time"),
          new TokenColumn(TokenSort.CREATED_AT, "Created at", "col-time"),
          new TokenColumn(TokenSort.CREATOR, "Created by user", "col-user"),
          new TokenColumn(TokenSort.LAST_ACCESS, "Last accessed at", "col-time"));

  static List<TokenColumn> of(TokenPlace place) {
    return ALL.stream()
        .filter(
            column ->
                !place.isOwn()
                    || (column.sort != TokenSort.USER && column.sort != TokenSort.CREATOR))
        .toList();
  }

  public boolean isSorted(TokenOrder order) {
    return order.sort() == sort;
  }
}
