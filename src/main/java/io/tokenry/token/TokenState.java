package io.tokenry.token;

import java.time.Duration;
import java.util.Optional;

/** What a token is good for now: the first of these that is true of it. */
public enum TokenState {
  EXPIRED("expired", "Expired"),
  DISABLED("disabled", "Disabled"),
  OWNER_DISABLED("owner-disabled", "Owner disabled"),
  NO_SECRET("no-secret", "No secret yet"),
  EXPIRING_SOON("expiring-soon", "Expiring soon"),
  NEVER_USED("never-used", "Never used"),
  IDLE("idle", "Idle"),
  ACTIVE("active", "Active");

  /** A token that ends within this time is expiring soon. */
  public static final Duration SOON = Duration.ofDays(14);

  /** A token that was not used for longer than this is idle. */
  public static final Duration IDLE_AFTER = Duration.ofDays(90);

  private final String wireName;
  private final String label;

  TokenState(String wireName, String label) {
    this.wireName = wireName;
    this.label = label;
  }

  /** Judges a token at a time, Unix seconds. */
  public static TokenState of(Token token, boolean ownerDisabled, long now) {
    if (token.expiredAt(now)) {
      return EXPIRED;
    }
    if (!token.enabled()) {
      return DISABLED;
    }
    if (ownerDisabled) {
      return OWNER_DISABLED;
    }
    if (token.generatedAt() == 0) {
      return NO_SECRET;
    }
    if (token.expiresAt() != 0 && token.expiresAt() <= now + SOON.toSeconds()) {
      return EXPIRING_SOON;
    }
    if (token.lastAccess() == 0) {
      return NEVER_USED;
    }
    return token.lastAccess() < now - IDLE_AFTER.toSeconds() ? IDLE : ACTIVE;
  }

  /** The name in addresses and in class names of the pages. */
  public String wireName() {
    return wireName;
  }

  public String label() {
    return label;
  }

  public static Optional<TokenState> named(String wireName) {
    for (TokenState state : values()) {
      if (state.wireName.equals(wireName)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  boolean dependsOnUse() {
    return this == NEVER_USED || this == IDLE || this == ACTIVE;
  }
}
