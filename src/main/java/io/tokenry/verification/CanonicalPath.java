package io.tokenry.verification;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one path that a request's target means. A target that two servers could read in two ways has
 * none: rules for paths are only worth something when the server behind the proxy sees the path
 * that was looked at.
 */
final class CanonicalPath {

  private static final int HEX = 16;
  private static final int TWO_DIGITS = 2;

  private CanonicalPath() {}

  /**
   * Cuts the query off and decodes what is percent-encoded, once. Null where there are two
   * readings: an encoded slash, backslash or control character, something encoded twice, an empty
   * or dotted part, {@code ; # ?} within the path, anything that is not ASCII or not UTF-8 once
   * decoded, or no slash to begin with.
   *
   * @param target of the request line, as the client sent it
   */
  static @Nullable String of(String target) {
    int query = target.indexOf('?');
    int end = query < 0 ? target.length() : query;
    if (end == 0 || target.charAt(0) != '/') {
      return null;
    }
    boolean encoded = false;
    for (int i = 0; i < end; i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c > '~') {
        return null;
      }
      encoded |= c == '%';
    }
    String path = target.substring(0, end);
    String decoded = encoded ? decode(path) : path;
    return decoded != null && hasOneReading(decoded) ? decoded : null;
  }

  private static @Nullable String decode(String path) {
    byte[] bytes = new byte[path.length()];
    int length = 0;
    for (int i = 0; i < path.length(); i++) {
      int value = path.charAt(i);
      if (value == '%') {
        value = hex(path, i + 1);
        i += TWO_DIGITS;
        if (value <= 0 || value == '/' || value == '\\') {
          return null;
        }
      }
      bytes[length++] = (byte) value;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean hasOneReading(String path) {
    int partStart = 1;
    for (int i = 1; i <= path.length(); i++) {
      char c = i < path.length() ? path.charAt(i) : '/';
      if (c == '/') {
        boolean last = i == path.length();
        if (isDots(path, partStart, i) || (i == partStart && !last)) {
          return false;
        }
        partStart = i + 1;
      } else if (Character.isISOControl(c)
          || "\\;#?".indexOf(c) >= 0
          || (c == '%' && hex(path, i + 1) >= 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDots(String path, int from, int to) {
    int length = to - from;
    return length >= 1 && length <= 2 && path.charAt(from) == '.' && path.charAt(to - 1) == '.';
  }

  /** The value of two hexadecimal digits; negative where they are none. */
  private static int hex(String text, int at) {
    if (at + TWO_DIGITS > text.length()) {
      return -1;
    }
    int high = digit(text.charAt(at));
    int low = digit(text.charAt(at + 1));
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }

  /** Only ASCII digits: {@link Character#digit} also takes those of other scripts. */
  private static int digit(char c) {
    return c < 0x80 ? Character.digit(c, HEX) : -1;
  }
}
