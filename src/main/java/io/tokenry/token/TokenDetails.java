package io.tokenry.token;

import io.tokenry.audit.AuditDetails;
import io.tokenry.restriction.RestrictionsText;

/** What the audit log keeps of a token that is made or changed. */
final class TokenDetails {

  private TokenDetails() {}

  static AuditDetails of(TokenId id, NewToken token) {
    return new AuditDetails()
        .added("token.tokenid", id)
        .added("token.userid", token.owner())
        .added("token.name", token.name())
        .addedUnless("", "token.description", token.description())
        .addedUnless(0, "token.status", token.enabled() ? 0 : 1)
        .addedUnless(0L, "token.expires_at", token.expiresAt())
        .addedUnless("", "token.restrictions", RestrictionsText.write(token.restrictions()));
  }

  static AuditDetails of(Token before, Token after) {
    return new AuditDetails()
        .changed("token.name", before.name(), after.name())
        .changed("token.description", before.description(), after.description())
        .changed("token.status", before.enabled() ? 0 : 1, after.enabled() ? 0 : 1)
        .changed("token.expires_at", before.expiresAt(), after.expiresAt())
        .changed(
            "token.restrictions",
            RestrictionsText.write(before.restrictions()),
            RestrictionsText.write(after.restrictions()));
  }
}
