package io.tokenry.token;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a list of tokens.
 *
 * @param number 1 or more, or counted from the last, −1 and less, where it is dear to count them
 *     all; where rows come and go meanwhile, what it was when the reader began
 * @param previous absent on the first page
 * @param next absent on the last page
 * @param total of all pages, exact; empty while it is dear to count, and then asked for after the
 *     page
 */
public record TokenListing(
    List<TokenRow> rows,
    int number,
    Optional<TokenCursor> previous,
    Optional<TokenCursor> next,
    OptionalLong total) {

  public TokenListing {
    rows = List.copyOf(rows);
  }
}
