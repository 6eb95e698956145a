package io.tokenry.verification;

import io.tokenry.access.Credential;
import io.tokenry.access.Origin;
import io.tokenry.access.Principal;
import io.tokenry.database.Database;
import io.tokenry.http.Authenticator;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import io.tokenry.token.BearerToken;
import io.tokenry.token.TokenHash;
import io.tokenry.token.TokenUses;
import java.time.Clock;
import java.util.Optional;

/** Decides whether a presented token is good now; the only code that does. */
public final class Verifier implements Authenticator {

  private final Database database;
  private final TokenFactsCache cache;
  private final TokenUses uses;
  private final Clock clock;

  public Verifier(Database database, TokenFactsCache cache, TokenUses uses, Clock clock) {
    this.database = database;
    this.cache = cache;
    this.uses = uses;
    this.clock = clock;
  }

  /**
   * Judges a presented string and notes the use of a good token. Never throws for a bad token;
   * raises {@code UNAVAILABLE} when it could not tell, and then access is denied.
   */
  public Verdict verify(String presented) {
    Optional<BearerToken> token = BearerToken.parse(presented);
    if (token.isEmpty()) {
      return new Verdict.Inactive(Verdict.Reason.UNKNOWN);
    }
    Optional<TokenFacts> facts = cache.find(TokenHash.of(token.get()), database);
    if (facts.isEmpty()) {
      return new Verdict.Inactive(Verdict.Reason.UNKNOWN);
    }
    long now = clock.instant().getEpochSecond();
    Verdict verdict = judge(facts.get(), now);
    if (verdict instanceof Verdict.Active) {
      uses.used(facts.get().tokenId(), now);
    }
    return verdict;
  }

  /** Raises {@code UNAUTHENTICATED}, or {@code TOKEN_EXPIRED} for an enabled token past its end. */
  @Override
  public Principal authenticate(String credential, Origin origin) {
    return switch (verify(credential)) {
      case Verdict.Active(TokenFacts facts) -> principal(facts, origin);
      case Verdict.Inactive(Verdict.Reason reason) when reason == Verdict.Reason.EXPIRED ->
          throw Problem.of(ProblemType.TOKEN_EXPIRED, "API token expired.");
      case Verdict.Inactive _ -> throw Problem.unauthenticated("Not authorized.");
    };
  }

  private static Verdict judge(TokenFacts facts, long now) {
    if (!facts.enabled()) {
      return new Verdict.Inactive(Verdict.Reason.DISABLED);
    }
    if (!facts.ownerAllowed()) {
      return new Verdict.Inactive(Verdict.Reason.OWNER_DISABLED);
    }
    if (facts.expiresAt() != 0 && facts.expiresAt() < now) {
      return new Verdict.Inactive(Verdict.Reason.EXPIRED);
    }
    return new Verdict.Active(facts);
  }

  private static Principal principal(TokenFacts facts, Origin origin) {
    return new Principal(
        facts.owner(),
        facts.ownerName(),
        facts.type(),
        facts.rules(),
        new Credential.ApiToken(facts.tokenId().value(), facts.expiresAt()),
        origin);
  }
}
