package io.tokenry.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 32 bytes of the SHA-512 of a token's text: what is stored instead of it, and what
 * look-ups go by. SHA-512, because imported Zabbix tokens bring that one.
 */
public class TokenHash {

  private static final int LENGTH = 32;
  private static final ThreadLocal<MessageDigest> SHA_512 =
      ThreadLocal.withInitial(TokenHash::newSha512);

  /** Four numbers take half the memory of an array, and every look-up has one. */
  private final long first;

  private final long second;
  private final long third;
  private final long fourth;

  private TokenHash(byte[] bytes) {
    ByteBuffer numbers = ByteBuffer.wrap(bytes);
    this.first = numbers.getLong();
    this.second = numbers.getLong();
    this.third = numbers.getLong();
    this.fourth = numbers.getLong();
  }

  /** For what belongs to a hash and is so many that a second object for each counts. */
  protected TokenHash(TokenHash same) {
    this.first = same.first;
    this.second = same.second;
    this.third = same.third;
    this.fourth = same.fourth;
  }

  public static TokenHash of(BearerToken token) {
    byte[] digest = SHA_512.get().digest(token.reveal().getBytes(StandardCharsets.ISO_8859_1));
    return new TokenHash(digest);
  }

  /** Takes a whole SHA-512, 64 bytes; throws {@link IllegalArgumentException} for anything else. */
  public static TokenHash ofSha512(byte[] digest) {
    if (digest.length != 2 * LENGTH) {
      throw new IllegalArgumentException("a SHA-512 has " + 2 * LENGTH + " bytes");
    }
    return new TokenHash(digest);
  }

  /** Takes 32 stored bytes; throws {@link IllegalArgumentException} for another length. */
  public static TokenHash ofStored(byte[] stored) {
    if (stored.length != LENGTH) {
      throw new IllegalArgumentException("a token hash has " + LENGTH + " bytes");
    }
    return new TokenHash(stored);
  }

  /** A copy to bind in a statement. */
  public byte[] bytes() {
    return ByteBuffer.allocate(LENGTH)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  /** Takes the same time wherever the difference is. */
  @Override
  public final boolean equals(Object other) {
    return other instanceof TokenHash hash
        && ((first ^ hash.first)
                | (second ^ hash.second)
                | (third ^ hash.third)
                | (fourth ^ hash.fourth))
            == 0;
  }

  @Override
  public final int hashCode() {
    return (int) first;
  }

  @Override
  public final String toString() {
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
