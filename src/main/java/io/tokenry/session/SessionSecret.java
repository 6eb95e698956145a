package io.tokenry.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a client holds to prove its session: random hexadecimal digits, 256 bits for browsers and
 * 128 for the API, whose contract fixes the length. Only its SHA-256 is stored. Prints as stars.
 */
public record SessionSecret(String reveal) {

  private static final int WEB_BYTES = 32;
  private static final int API_BYTES = 16;

  static SessionSecret next(SecureRandom random, SessionKind kind) {
    byte[] bytes = new byte[kind == SessionKind.WEB ? WEB_BYTES : API_BYTES];
    random.nextBytes(bytes);
    return new SessionSecret(HexFormat.of().formatHex(bytes));
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(reveal.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "******";
  }
}
