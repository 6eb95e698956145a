package io.tokenry.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The first 32 bytes of the SHA-512 of a token's text: what is stored instead of it, and what
 * look-ups go by. SHA-512, because imported Zabbix tokens bring that one.
 */
public final class TokenHash {

  private static final int LENGTH = 32;
  private static final ThreadLocal<MessageDigest> SHA_512 =
      ThreadLocal.withInitial(TokenHash::newSha512);

  private final byte[] bytes;

  private TokenHash(byte[] bytes) {
    this.bytes = bytes;
  }

  public static TokenHash of(BearerToken token) {
    byte[] digest = SHA_512.get().digest(token.reveal().getBytes(StandardCharsets.ISO_8859_1));
    return new TokenHash(Arrays.copyOf(digest, LENGTH));
  }

  /** Takes 32 stored bytes; throws {@link IllegalArgumentException} for another length. */
  public static TokenHash ofStored(byte[] stored) {
    if (stored.length != LENGTH) {
      throw new IllegalArgumentException("a token hash has " + LENGTH + " bytes");
    }
    return new TokenHash(stored.clone());
  }

  /** A copy to bind in a statement. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenHash hash && MessageDigest.isEqual(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff) << 16 | bytes[3] << 24;
  }

  @Override
  public String toString() {
    return "******";
  }

  private static MessageDigest newSha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-512", e);
    }
  }
}
