package io.tokenry.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A link of the audit log's chain: the SHA-256 of a record and of the link before it. Who knows one
 * link can tell whether anything up to it was changed, removed or put in. Written as 64 lower-case
 * hexadecimal digits.
 */
public record AuditHash(String hex) {

  /** What the first record continues. */
  static final AuditHash NONE = new AuditHash("0".repeat(64));

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /** Reads what a person kept; empty when it is no hash. */
  public static Optional<AuditHash> parse(String text) {
    return Optional.of(text.strip()).filter(hex -> HEX.matcher(hex).matches()).map(AuditHash::new);
  }

  static AuditHash of(byte[] bytes) {
    return new AuditHash(HexFormat.of().formatHex(bytes));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** The link of the record that comes after this one. */
  AuditHash next(AuditRow row) {
    MessageDigest digest = sha256();
    digest.update(bytes());
    add(digest, row.auditId());
    add(digest, row.userId());
    add(digest, row.username());
    add(digest, row.clock());
    add(digest, row.address());
    add(digest, row.action());
    add(digest, row.resourceType());
    add(digest, row.resourceId());
    add(digest, row.resourceName());
    add(digest, row.recordSet());
    add(digest, row.details());
    add(digest, row.credentialKind());
    add(digest, row.credentialId());
    return of(digest.digest());
  }

  /** The length comes first, so that no two records are written alike. */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(digest, bytes.length);
    digest.update(bytes);
  }

  private static void add(MessageDigest digest, long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
