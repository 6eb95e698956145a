package io.tokenry.token;

import java.util.Locale;
import java.util.Optional;

/** What can be done to ticked tokens, in the words of the pages. */
public enum TokenVerb {
  ENABLE(
      "Enable",
      "enabled",
      "They work again at once, unless they have expired or their user is disabled."),
  DISABLE("Disable", "disabled", "They stop working at once and can be enabled again at any time."),
  EXTEND(
      "Extend",
      "extended",
      "They work until the time you choose. Tokens that end later already, or never, stay as they"
          + " are."),
  DELETE("Delete", "deleted", "They stop working at once and cannot be brought back.");

  private final String word;
  private final String done;
  private final String consequence;

  TokenVerb(String word, String done, String consequence) {
    this.word = word;
    this.done = done;
    this.consequence = consequence;
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

  /** What it means for several tokens, as a sentence. */
  public String consequence() {
    return consequence;
  }

  /** Whether it can be taken back. */
  boolean canBeUndone() {
    return this == ENABLE || this == DISABLE;
  }

  TokenVerb opposite() {
    return this == ENABLE ? DISABLE : ENABLE;
  }
}
