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
    long tokens = rows.stream().mapToLong(UserRow::tokens).sum();
    if (disable) {
      return (one ? "The user is" : "They are")
          + " signed out at once and cannot sign in again. "
          + tokenWords(tokens, "stops working", "stop working")
          + " until "
          + (one ? "the user is" : "they are")
          + " enabled.";
    }
    return (one ? "The user" : "They")
        + " can sign in again. "
        + tokenWords(tokens, "works", "work")
        + " again, unless disabled or expired.";
  }

  public List<UserRow> named() {
    return rows.subList(0, Math.min(NAMED, rows.size()));
  }

  public int others() {
    return rows.size() - named().size();
  }

  private String tokenWords(long tokens, String stops, String stop) {
    String whose = rows.size() == 1 ? "The user’s " : "Their ";
    if (tokens == 1) {
      return whose + "one API token " + stops;
    }
    return tokens == 0
        ? whose + "API tokens, none at present, " + stop
        : whose + "%,d API tokens ".formatted(tokens) + stop;
  }
}
