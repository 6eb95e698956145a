package io.tokenry.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows of a table and sums them up, whatever order they come in: the databases sort
 * texts differently. Each row counts with half of its SHA-256.
 */
final class TableSum {

  private final MessageDigest sha256 = newSha256();
  private long rows;
  private long first;
  private long second;

  /**
   * Adds one row.
   *
   * @param values {@code Long}, {@code String}, {@code byte[]} or null
   */
  void add(@Nullable Object[] values) {
    for (Object value : values) {
      switch (value) {
        case null -> part('0', new byte[0]);
        case Long number -> part('n', ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        case String text -> part('t', text.getBytes(StandardCharsets.UTF_8));
        case byte[] bytes -> part('b', bytes);
        default -> throw new IllegalArgumentException("tables hold numbers, texts and bytes");
      }
    }
    ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
    first += digest.getLong();
    second += digest.getLong();
    rows++;
  }

  private void part(char kind, byte[] bytes) {
    sha256.update((byte) kind);
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    sha256.update(bytes);
  }

  long rows() {
    return rows;
  }

  /** 32 hexadecimal digits. */
  String hex() {
    return "%016x%016x".formatted(first, second);
  }

  boolean matches(TableSum other) {
    return rows == other.rows && first == other.first && second == other.second;
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
