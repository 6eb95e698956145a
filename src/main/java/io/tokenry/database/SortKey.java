package io.tokenry.database;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts to sort and search by, made here because the two databases have no collation in common. */
public final class SortKey {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern DIGITS = Pattern.compile("0*([0-9]{1,40})");
  private static final char SHORTEST_RUN = '0';

  private SortKey() {}

  /** A text whose byte order is the natural, case- and accent-blind order of the original. */
  public static String natural(String text) {
    Matcher digits = DIGITS.matcher(folded(text));
    return digits.replaceAll(run -> (char) (SHORTEST_RUN + run.group(1).length()) + run.group(1));
  }

  /** The text without case and accents, for substring search. */
  public static String folded(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** Makes a LIKE pattern, escaped with a backslash, that finds the text anywhere. */
  public static String likeAnywhere(String text) {
    return "%" + likeLiteral(folded(text)) + "%";
  }

  /** The text with the three special characters of LIKE escaped by a backslash. */
  public static String likeLiteral(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
