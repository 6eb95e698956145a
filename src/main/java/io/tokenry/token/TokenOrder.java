package io.tokenry.token;

/** How a list of tokens is sorted; equals come in the order of their ids, in the same direction. */
public record TokenOrder(TokenSort sort, boolean descending) {

  public static final TokenOrder BY_NAME = new TokenOrder(TokenSort.NAME, false);

  TokenOrder reversed() {
    return new TokenOrder(sort, !descending);
  }
}
