package io.tokenry.token;

import java.util.List;

/** Feeds {@code token/bulkOutcome.jte}: what became of each token, shown when not all went well. */
public record TokenBulkOutcome(TokenPlace place, TokenVerb verb, List<TokenOutcome> outcomes) {

  /** Longer lists are not read by anybody. */
  private static final int LISTED = 200;

  public TokenBulkOutcome {
    outcomes = List.copyOf(outcomes);
  }

  /** {@code 2 of 3 API tokens are disabled.} */
  public String summary() {
    long wanted = count(TokenOutcome.Result.DONE) + count(TokenOutcome.Result.ALREADY_SO);
    String of = wanted == outcomes.size() ? "" : "%,d of ".formatted(wanted);
    String noun = tokens(outcomes.size());
    boolean one = wanted == 1;
    return of + noun + (one ? " is " : " are ") + doneWord() + "." + alreadyWords();
  }

  public List<TokenOutcome> listed() {
    return outcomes.subList(0, Math.min(LISTED, outcomes.size()));
  }

  public int unlisted() {
    return outcomes.size() - listed().size();
  }

  public String words(TokenOutcome outcome) {
    return switch (outcome.result()) {
      case DONE -> doneWord();
      case ALREADY_SO ->
          verb == TokenVerb.EXTEND
              ? "ends later or never, left as it was"
              : doneWord() + " already";
      case GONE -> "does not exist any more";
    };
  }

  long count(TokenOutcome.Result result) {
    return outcomes.stream().filter(outcome -> outcome.result() == result).count();
  }

  static String tokens(long count) {
    return "%,d API %s".formatted(count, count == 1 ? "token" : "tokens");
  }

  private String doneWord() {
    return verb.done();
  }

  private String alreadyWords() {
    long already = count(TokenOutcome.Result.ALREADY_SO);
    if (already == 0) {
      return "";
    }
    String who = outcomes.size() == 1 ? "It" : "%,d of them".formatted(already);
    boolean one = already == 1;
    return verb == TokenVerb.EXTEND
        ? " " + who + (one ? " ends" : " end") + " later already, or never."
        : " " + who + (one ? " was" : " were") + " so already.";
  }
}
