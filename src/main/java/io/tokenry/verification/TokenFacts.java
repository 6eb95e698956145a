package io.tokenry.verification;

import io.tokenry.restriction.Restrictions;
import io.tokenry.token.TokenId;

/**
 * Everything a verdict on a token rests on, as stored; what depends on the time is judged anew at
 * each use.
 *
 * @param expiresAt good until and including this second; 0 for never
 * @param createdAt Unix seconds
 * @param restrictions the token's own; those of the role come on top
 */
public record TokenFacts(
    TokenId tokenId,
    String name,
    boolean enabled,
    long expiresAt,
    long createdAt,
    Restrictions restrictions,
    OwnerFacts owner) {

  /** What the owner's role narrows. */
  public Restrictions roleRestrictions() {
    return owner.rules().tokens().restrictions();
  }

  /** Not good before this second; 0 for at once. */
  public long validFrom() {
    return Math.max(restrictions.validFrom(), roleRestrictions().validFrom());
  }
}
