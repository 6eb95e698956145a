package io.tokenry.verification;

import io.tokenry.restriction.Restrictions;
import io.tokenry.token.TokenId;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything a verdict on a token rests on, as stored; what depends on the time is judged anew at
 * each use. Very many of them are remembered, so they hold the id as a number.
 *
 * @param expiresAt good until and including this second; 0 for never
 * @param createdAt Unix seconds
 * @param restrictions the token's own; those of the role come on top
 */
public record TokenFacts(
    long id,
    String name,
    boolean enabled,
    long expiresAt,
    long createdAt,
    Restrictions restrictions,
    OwnerFacts owner) {

  public TokenFacts(
      TokenId id,
      String name,
      boolean enabled,
      long expiresAt,
      long createdAt,
      Restrictions restrictions,
      OwnerFacts owner) {
    this(id.value(), name, enabled, expiresAt, createdAt, restrictions, owner);
  }

  public TokenId tokenId() {
    return new TokenId(id);
  }

  /** What the owner's role narrows. */
  public Restrictions roleRestrictions() {
    return owner.rules().tokens().restrictions();
  }

  /** Told to whoever verifies the token; the role's win, as its owner did not choose them. */
  public Map<String, String> labels() {
    Map<String, String> own = restrictions.labels();
    Map<String, String> role = roleRestrictions().labels();
    if (role.isEmpty() || own.isEmpty()) {
      return role.isEmpty() ? own : role;
    }
    Map<String, String> labels = new TreeMap<>(own);
    labels.putAll(role);
    return labels;
  }

  /** Not good before this second; 0 for at once. */
  public long validFrom() {
    return Math.max(restrictions.validFrom(), roleRestrictions().validFrom());
  }
}
