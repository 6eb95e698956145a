package io.tokenry.user;

import java.util.List;

/**
 * Feeds {@code user/ask.jte}.
 *
 * @param rows at least one
 * @param back the list's address, from its question mark on
 */
public record UserAskPage(boolean disable, List<UserRow> rows, String back) {

  private static final int NAMED = 5;

  public String question() {
    return rows.size() == 1
        ? button() + " “" + rows.getFirst().user().username() + "”?"
        : button() + "?";
  }

  /** The verb, and the count when there are several. */
  public String button() {
    String verb = disable ? "Disable" : "Enable";
    return rows.size() == 1 ? verb : verb + " " + rows.size() + " users";
  }

  public String wireName() {
    return disable ? "disable" : "enable";
  }

  public String consequence() {
    boolean one = rows.size() == 1;
    String they = one ? "The user" : "They";
    return disable
        ? "%s %s signed out at once and cannot sign in again. %s"
            .formatted(
                they, one ? "is" : "are", tokens("stops working", "stop working", " at once."))
        : "%s can sign in again. %s"
            .formatted(they, tokens("works", "work", " again, unless disabled or expired."));
  }

  public List<UserRow> named() {
    return rows.subList(0, Math.min(NAMED, rows.size()));
  }

  public int others() {
    return rows.size() - named().size();
  }

  private String tokens(String stops, String stop, String how) {
    String whose = rows.size() == 1 ? "The user’s " : "Their ";
    long tokens = rows.stream().mapToLong(UserRow::tokens).sum();
    if (tokens == 0) {
      return rows.size() == 1 ? "The user owns no API tokens." : "They own no API tokens.";
    }
    return tokens == 1
        ? whose + "one API token " + stops + how
        : whose + "%,d API tokens ".formatted(tokens) + stop + how;
  }
}
