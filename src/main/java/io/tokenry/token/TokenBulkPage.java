package io.tokenry.token;

import java.util.List;
import java.util.Optional;

/**
 * Feeds {@code token/bulkAsk.jte}: what would happen to which tokens; nothing has happened yet.
 *
 * @param rows those there are
 * @param expiry asked for where tokens are extended
 * @param changed whether the number of tokens is another than the one agreed to
 * @param now Unix seconds
 */
public record TokenBulkPage(
    TokenPlace place,
    TokenVerb verb,
    TokenSelection selection,
    List<TokenRow> rows,
    Optional<TokenFields> expiry,
    boolean changed,
    long now) {

  private static final int NAMED = 3;
  private static final long DAY = 86_400;

  public TokenBulkPage {
    rows = List.copyOf(rows);
  }

  public int count() {
    return rows.size();
  }

  /** {@code 3 API tokens}. */
  public String countWords() {
    return TokenBulkOutcome.tokens(count());
  }

  /** {@code Disable 3 tokens}. */
  public String button() {
    return verb.word() + " %,d ".formatted(count()) + (count() == 1 ? "token" : "tokens");
  }

  public List<TokenRow> named() {
    return rows.subList(0, count() <= NAMED + 1 ? count() : NAMED);
  }

  /** How many are not named. */
  public int others() {
    return count() - named().size();
  }

  public String othersWords() {
    return "and %,d more".formatted(others());
  }

  public long usedLastDay() {
    return rows.stream().filter(row -> row.token().lastAccess() > now - DAY).count();
  }

  /** {@code 2 of them were used in the last 24 hours.} */
  public String usedWords() {
    long used = usedLastDay();
    if (used == 0) {
      return count() == 1
          ? "It was not used in the last 24 hours."
          : "None of them was used in the last 24 hours.";
    }
    if (count() == 1) {
      return "It was used in the last 24 hours.";
    }
    return "%,d of them %s used in the last 24 hours.".formatted(used, used == 1 ? "was" : "were");
  }

  /** How many are already as the action would leave them; empty for none. */
  public Optional<String> mootWords() {
    long moot =
        switch (verb) {
          case ENABLE -> rows.stream().filter(row -> row.token().enabled()).count();
          case DISABLE -> rows.stream().filter(row -> !row.token().enabled()).count();
          case EXTEND, DELETE -> 0;
        };
    if (moot == 0) {
      return Optional.empty();
    }
    return count() == 1
        ? Optional.of("It is %s already.".formatted(verb.done()))
        : Optional.of(
            "%,d of them %s %s already.".formatted(moot, moot == 1 ? "is" : "are", verb.done()));
  }
}
