package io.tokenry.verification;

import io.tokenry.access.RoleRules;
import io.tokenry.access.TokenRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.restriction.Restrictions;
import io.tokenry.restriction.RestrictionsText;
import io.tokenry.token.TokenId;

/** Facts of a token that is good for everything, apart from one thing each; JSON in ' quotes. */
final class FactsSample {

  TokenFacts expiring(long at) {
    return facts(at, "", "");
  }

  TokenFacts with(String restrictions) {
    return facts(0, restrictions, "");
  }

  TokenFacts withRole(String restrictions) {
    return facts(0, "", restrictions);
  }

  private static TokenFacts facts(long expiresAt, String own, String role) {
    RoleRules rules = RoleRules.everything().withTokens(new TokenRules(false, parse(role)));
    OwnerFacts owner = new OwnerFacts(new UserId(7), "jim", true, UserType.USER, "operator", rules);
    return new TokenFacts(new TokenId(3), "ci", true, expiresAt, 1, parse(own), owner);
  }

  private static Restrictions parse(String text) {
    return RestrictionsText.parse(text.replace('\'', '"'));
  }
}
