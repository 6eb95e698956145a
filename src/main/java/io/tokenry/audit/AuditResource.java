package io.tokenry.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** To what it was done; the numbers are the published contract's. */
public enum AuditResource {
  USER(0, "User"),
  USER_GROUP(11, "User group"),
  SETTINGS(40, "Settings"),
  AUTHENTICATION(42, "Authentication"),
  USER_ROLE(44, "User role"),
  API_TOKEN(45, "API token");

  private final int code;
  private final String label;

  AuditResource(int code, String label) {
    this.code = code;
    this.label = label;
  }

  public int code() {
    return code;
  }

  public String label() {
    return label;
  }

  /** As addresses write it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<AuditResource> named(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
  }

  /** The resource with a number of the contract; throws for a number that is none. */
  static AuditResource of(int code) {
    return Arrays.stream(values())
        .filter(resource -> resource.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no audit resource has number " + code));
  }
}
