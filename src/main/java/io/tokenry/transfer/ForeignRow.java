package io.tokenry.transfer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of somebody else's table.
 *
 * @param texts by column; what holds nothing is left out
 */
record ForeignRow(Map<String, String> texts) {

  ForeignRow {
    texts = Map.copyOf(texts);
  }

  /**
   * @param values as many as columns; raises {@link IllegalArgumentException} otherwise
   */
  static ForeignRow of(List<String> columns, List<Optional<String>> values) {
    if (columns.size() != values.size()) {
      throw new IllegalArgumentException("a row has as many values as columns");
    }
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      values.get(i).ifPresent(text -> texts.put(column, text));
    }
    return new ForeignRow(texts);
  }

  Optional<String> find(String column) {
    return Optional.ofNullable(texts.get(column));
  }

  /** Empty for nothing. */
  String text(String column) {
    return texts.getOrDefault(column, "");
  }

  /** 0 for nothing, and for what is no number. */
  long number(String column) {
    try {
      return Long.parseLong(text(column));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  boolean isOn(String column) {
    return number(column) == 1;
  }

  /** Never the values: there are hashes among them. */
  @Override
  public String toString() {
    return "a row with " + texts.keySet();
  }
}
