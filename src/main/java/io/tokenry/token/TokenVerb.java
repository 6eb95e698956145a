package io.tokenry.token;

import java.util.Locale;
import java.util.Optional;

/** What can be done to ticked tokens, in the words of the pages. */
public enum TokenVerb {
  ENABLE(
      "Enable",
      "enabled",
      "It works again at once, unless it has expired or its user is disabled.",
      "They work again at once, unless they have expired or their user is disabled."),
  DISABLE(
      "Disable",
      "disabled",
      "It stops working at once and can be enabled again at any time.",
      "They stop working at once and can be enabled again at any time."),
  EXTEND(
      "Extend",
      "extended",
      "It works until the time you choose, unless it ends later already, or never.",
      "They work until the time you choose. Tokens that end later already, or never, stay as they"
          + " are."),
  DELETE(
      "Delete",
      "deleted",
      "It stops working at once and cannot be brought back.",
      "They stop working at once and cannot be brought back.");

  private final String word;
  private final String done;
  private final String consequenceForOne;
  private final String consequenceForMany;

  TokenVerb(String word, String done, String consequenceForOne, String consequenceForMany) {
    this.word = word;
    this.done = done;
    this.consequenceForOne = consequenceForOne;
    this.consequenceForMany = consequenceForMany;
  }

  static Optional<TokenVerb> named(String wireName) {
    for (TokenVerb verb : values()) {
      if (verb.wireName().equals(wireName)) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }

  /** What forms send. */
  public String wireName() {
    return word.toLowerCase(Locale.ROOT);
  }

  /** The word on the button. */
  public String word() {
    return word;
  }

  /** Completes "they are …". */
  public String done() {
    return done;
  }

  /** What it means for so many tokens, as a sentence. */
  public String consequence(int count) {
    return count == 1 ? consequenceForOne : consequenceForMany;
  }

  /** Whether it can be taken back. */
  boolean canBeUndone() {
    return this == ENABLE || this == DISABLE;
  }

  TokenVerb opposite() {
    return this == ENABLE ? DISABLE : ENABLE;
  }
}
