package io.tokenry.verification;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one name that a {@code Host} header means. */
final class CanonicalHost {

  private static final int LONGEST = 255;
  private static final int LONGEST_PORT = 5;

  private CanonicalHost() {}

  /**
   * In lower case without a port; IPv6 addresses stay in brackets. Null for a dot or hyphen at
   * either end of a part, a missing part, or any other character than letters, digits, dots and
   * hyphens.
   */
  static @Nullable String of(String text) {
    boolean six = text.startsWith("[");
    int end = six ? text.indexOf(']') + 1 : text.indexOf(':');
    if (end < 0) {
      end = text.length();
    }
    if (end == 0 || end > LONGEST || !isPort(text, end)) {
      return null;
    }
    boolean good = six ? isSix(text, end) : isName(text, end);
    return good ? text.substring(0, end).toLowerCase(Locale.ROOT) : null;
  }

  private static boolean isPort(String text, int from) {
    if (from == text.length()) {
      return true;
    }
    int digits = text.length() - from - 1;
    boolean good = text.charAt(from) == ':' && digits >= 1 && digits <= LONGEST_PORT;
    for (int i = from + 1; good && i < text.length(); i++) {
      good = isDigit(text.charAt(i));
    }
    return good;
  }

  private static boolean isSix(String text, int end) {
    boolean good = true;
    for (int i = 1; good && i < end - 1; i++) {
      char c = text.charAt(i);
      good = isDigit(c) || c == ':' || c == '.' || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
    return good && end > 2;
  }

  /** Each dot and hyphen stands between letters or digits, hyphens also beside one another. */
  private static boolean isName(String text, int end) {
    char before = '.';
    for (int i = 0; i <= end; i++) {
      char c = i < end ? text.charAt(i) : '.';
      boolean good =
          switch (c) {
            case '.' -> before != '.' && before != '-';
            case '-' -> before != '.';
            default -> isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
          };
      if (!good) {
        return false;
      }
      before = c;
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
