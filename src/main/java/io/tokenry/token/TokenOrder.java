package io.tokenry.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;

/** How a list of tokens is sorted; equals come in the order of their ids, in the same direction. */
public record TokenOrder(TokenSort sort, boolean descending) {

  public static final TokenOrder BY_NAME = new TokenOrder(TokenSort.NAME, false);

  /** The order of rows that are sorted by a text: that of its bytes, as in both databases. */
  Comparator<TokenKey> byText() {
    Comparator<TokenKey> byValue =
        Comparator.comparing(key -> key.value().getBytes(UTF_8), Arrays::compareUnsigned);
    Comparator<TokenKey> ascending = byValue.thenComparingLong(TokenKey::id);
    return descending ? ascending.reversed() : ascending;
  }

  TokenOrder reversed() {
    return new TokenOrder(sort, !descending);
  }
}
