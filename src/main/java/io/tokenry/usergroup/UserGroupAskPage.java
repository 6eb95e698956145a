package io.tokenry.usergroup;

import java.util.List;

/**
 * Feeds {@code usergroup/ask.jte}.
 *
 * @param rows at least one
 * @param users how many are in any of them
 * @param tokens how many API tokens those own
 */
public record UserGroupAskPage(boolean disable, List<UserGroupRow> rows, long users, long tokens) {

  private static final int NAMED = 5;

  public String question() {
    String verb = disable ? "Disable" : "Enable";
    return rows.size() == 1
        ? "%s the users of “%s”?".formatted(verb, rows.getFirst().group().name())
        : "%s the users of %,d groups?".formatted(verb, rows.size());
  }

  public String button() {
    return (disable ? "Disable " : "Enable ") + count(users, "user");
  }

  public String wireName() {
    return disable ? "disable" : "enable";
  }

  public String consequence() {
    if (users == 0) {
      return "Nobody is in "
          + (rows.size() == 1 ? "it" : "them")
          + " yet; whoever joins is "
          + (disable ? "disabled." : "enabled, unless another group disables them.");
    }
    if (!disable) {
      return (users == 1 ? "1 user can" : "%,d users can".formatted(users))
          + " sign in again, and their API tokens work again, unless another group disables them.";
    }
    return (users == 1 ? "1 user is" : "%,d users are".formatted(users))
        + " signed out at once and cannot sign in again"
        + tokenWords();
  }

  private String tokenWords() {
    if (tokens == 0) {
      return ". " + (users == 1 ? "The user owns" : "They own") + " no API tokens.";
    }
    String stop = tokens == 1 ? " does not work any more." : " do not work any more.";
    return ", and their " + count(tokens, "API token") + stop;
  }

  public List<UserGroupRow> named() {
    return rows.subList(0, Math.min(NAMED, rows.size()));
  }

  public int others() {
    return rows.size() - named().size();
  }

  private static String count(long number, String what) {
    return "%,d ".formatted(number) + what + (number == 1 ? "" : "s");
  }
}
