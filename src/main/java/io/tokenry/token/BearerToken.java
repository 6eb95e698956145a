package io.tokenry.token;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The string a client presents (RFC 6750): either our own format, {@code <prefix>_<base62><6 base62
 * characters of CRC-32>} with 64 characters in all, or the 64 lower-case hexadecimal digits of an
 * imported Zabbix token. Prints as stars.
 */
public final class BearerToken {

  static final int LENGTH = 64;
  static final int CHECKSUM_LENGTH = 6;
  static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int HINT_AFTER_PREFIX = 4;

  private static final int LONGEST_PREFIX = 11;

  private static final int ASCII = 128;
  private static final boolean[] LETTER_OR_DIGIT = allowed(BASE62);
  private static final boolean[] LOWER_OR_DIGIT = allowed(BASE62.toLowerCase(Locale.ROOT));
  private static final boolean[] LOWER = allowed("abcdefghijklmnopqrstuvwxyz");
  private static final boolean[] LOWER_HEX = allowed("0123456789abcdef");

  private final String text;

  private BearerToken(String text) {
    this.text = text;
  }

  /**
   * Whether a presented credential has the form of a token; anything else is a session id. Says
   * nothing about the checksum.
   */
  public static boolean looksLikeToken(String credential) {
    if (credential.length() != LENGTH) {
      return false;
    }
    int prefix = credential.indexOf('_');
    return prefix < 0 ? isLowerHex(credential) : hasOurForm(credential, prefix);
  }

  private static boolean isLowerHex(String text) {
    return consistsOf(LOWER_HEX, text, 0, text.length());
  }

  /**
   * {@code [a-z][a-z0-9]{0,10}_[0-9A-Za-z]+}, looked at without a pattern: it is on the hot path.
   */
  private static boolean hasOurForm(String text, int prefix) {
    return prefix > 0
        && prefix <= LONGEST_PREFIX
        && consistsOf(LOWER, text, 0, 1)
        && consistsOf(LOWER_OR_DIGIT, text, 1, prefix)
        && consistsOf(LETTER_OR_DIGIT, text, prefix + 1, text.length());
  }

  /** Without a branch for each: no processor foresees what comes next in a random text. */
  private static boolean consistsOf(boolean[] allowed, String text, int from, int to) {
    boolean all = true;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      all &= c < ASCII && allowed[c];
    }
    return all;
  }

  private static boolean[] allowed(String characters) {
    boolean[] allowed = new boolean[ASCII];
    characters.chars().forEach(c -> allowed[c] = true);
    return allowed;
  }

  /** Empty when the form or the checksum is wrong: such a string was never issued. */
  public static Optional<BearerToken> parse(String credential) {
    if (!looksLikeToken(credential)) {
      return Optional.empty();
    }
    boolean ours = credential.indexOf('_') >= 0;
    return ours && !checksumMatches(credential)
        ? Optional.empty()
        : Optional.of(new BearerToken(credential));
  }

  /** Completes a prefix and random text with their checksum. */
  static BearerToken issue(String prefixAndRandom) {
    return new BearerToken(prefixAndRandom + checksum(prefixAndRandom));
  }

  /** The text itself, for the one answer that shows it and for hashing. */
  public String reveal() {
    return text;
  }

  /** The first characters, enough to tell which stored token is which, and no help in guessing. */
  public String hint() {
    int prefix = text.indexOf('_') + 1;
    return text.substring(0, prefix + HINT_AFTER_PREFIX);
  }

  @Override
  public String toString() {
    return "******";
  }

  private static boolean checksumMatches(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    long rest = crc(bytes, LENGTH - CHECKSUM_LENGTH);
    boolean matches = true;
    for (int i = LENGTH - 1; i >= LENGTH - CHECKSUM_LENGTH; i--) {
      matches &= bytes[i] == BASE62.charAt((int) (rest % BASE62.length()));
      rest /= BASE62.length();
    }
    return matches;
  }

  private static long crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }

  private static String checksum(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    long rest = crc(bytes, bytes.length);
    char[] digits = new char[CHECKSUM_LENGTH];
    for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
      digits[i] = BASE62.charAt((int) (rest % BASE62.length()));
      rest /= BASE62.length();
    }
    return new String(digits);
  }
}
