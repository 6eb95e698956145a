package io.tokenry.database;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Texts to sort and search by, made here because the two databases have no collation in common. */
public final class SortKey {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final int LONGEST_RUN = 40;
  private static final Pattern DIGITS = Pattern.compile("0*([0-9]{1," + LONGEST_RUN + "})");
  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");
  private static final char SHORTEST_RUN = '0';

  private SortKey() {}

  /** A text whose byte order is the natural, case- and accent-blind order of the original. */
  public static String natural(String text) {
    Matcher digits = DIGITS.matcher(folded(text));
    return digits.replaceAll(run -> (char) (SHORTEST_RUN + run.group(1).length()) + run.group(1));
  }

  /**
   * What the natural keys of all texts begin with that begin with this one: its own, and while it
   * ends with a digit, one for each length its last number can have. Some other texts' keys begin
   * like this too.
   */
  public static List<String> naturalBeginnings(String text) {
    String folded = folded(text);
    int end = folded.length();
    while (end > 0 && isDigit(folded.charAt(end - 1))) {
      end--;
    }
    String before = natural(folded.substring(0, end));
    if (end == folded.length()) {
      return List.of(before);
    }
    String all = LEADING_ZEROS.matcher(folded.substring(end)).replaceFirst("");
    String digits = all.substring(0, Math.min(all.length(), LONGEST_RUN));
    return IntStream.rangeClosed(Math.max(1, digits.length()), LONGEST_RUN)
        .mapToObj(length -> before + (char) (SHORTEST_RUN + length) + digits)
        .toList();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
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
