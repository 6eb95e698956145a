package io.tokenry.verification;

import java.util.regex.Pattern;

/**
 * Makes what strangers sent fit to be kept and shown: of bounded length, without characters that
 * are not seen or that turn others around, and without anything that may be a token's value.
 */
final class ForeignText {

  private static final int LONGEST_SHOWN = 200;

  /** A token has 64 of these; what is left of it opens nothing. */
  private static final Pattern LONG_WORD = Pattern.compile("(\\w{8})\\w{32,}");

  private static final String HIDDEN = "\uFFFD";

  /** Control and format characters, among them those of writing direction, and torn pairs. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private ForeignText() {}

  /** For a sentence. */
  static String shown(String text) {
    return kept(text, LONGEST_SHOWN);
  }

  /**
   * To be stored.
   *
   * @param longest characters, after which an ellipsis stands
   */
  static String kept(String text, int longest) {
    // More than is kept: a value at the end is recognised before it is cut.
    String beginning = text.length() > 2 * longest ? text.substring(0, 2 * longest) : text;
    String seen = UNSEEN.matcher(beginning).replaceAll(HIDDEN);
    String safe = LONG_WORD.matcher(seen).replaceAll("$1…");
    if (safe.length() <= longest) {
      return safe;
    }
    int end = Character.isHighSurrogate(safe.charAt(longest - 1)) ? longest - 1 : longest;
    return safe.substring(0, end) + "…";
  }
}
