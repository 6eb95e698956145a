package io.tokenry.verification;

import io.tokenry.access.Credential;
import io.tokenry.access.Origin;
import io.tokenry.access.Principal;
import io.tokenry.access.Visibility;
import io.tokenry.database.Database;
import io.tokenry.health.Counts;
import io.tokenry.http.Authenticator;
import io.tokenry.node.FeedReader;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.token.BearerToken;
import io.tokenry.token.TokenHash;
import io.tokenry.token.TokenId;
import io.tokenry.token.TokenUses;
import io.tokenry.verification.AccessRequest.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Decides whether a presented token is good now, and notes its use; the only code that does. */
public final class Verifier implements Authenticator {

  private static final RareWarning STALE =
      new RareWarning(
          LoggerFactory.getLogger(Verifier.class),
          "{} times a token was judged by what was verified before: {}");

  private static final long MILLIS = 1_000;
  private static final Visibility EVERYTHING = new Visibility.Everything();

  private final Database database;
  private final TokenFactsCache cache;
  private final FeedReader feed;
  private final RateGate gate;
  private final TokenUses uses;
  private final Refusals refusals;
  private final Clock clock;
  private final Counts<Code> counts = new Counts<>(Code.class);
  private final LastHash again = new LastHash();

  public Verifier(
      Database database,
      TokenFactsCache cache,
      FeedReader feed,
      RateGate gate,
      TokenUses uses,
      Refusals refusals,
      Clock clock) {
    this.database = database;
    this.cache = cache;
    this.feed = feed;
    this.gate = gate;
    this.uses = uses;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** What tokens came to since the start. */
  public Counts<Code> counts() {
    return counts;
  }

  /** What is known of a presented string without waiting. */
  public Presented look(String presented) {
    return look(BearerToken.parse(presented).map(TokenHash::of).orElse(null));
  }

  /** As {@link #look}, for whoever asks about others, mostly with the same token as before. */
  public Presented lookAgain(String presented) {
    return look(again.of(presented));
  }

  private Presented look(@Nullable TokenHash hash) {
    if (hash == null) {
      return Presented.NO_TOKEN;
    }
    TokenFacts facts = cache.known(hash);
    return new Presented(hash, facts, facts != null || cache.isUnknown(hash));
  }

  /**
   * Judges what was presented and notes the use. Never throws for a bad token; raises {@code
   * UNAVAILABLE} when it could not tell, and then access is denied. Waits for the database unless
   * the token is at hand.
   *
   * @param visible whose tokens exist at all for whoever asks
   */
  public Verdict judge(Presented presented, AccessRequest request, Visibility visible) {
    TokenFacts facts = presented.facts();
    boolean stale = false;
    if (facts == null && presented.hash() != null && !presented.isAtHand()) {
      try {
        feed.ensureFresh();
        facts = cache.find(presented.hash(), database).orElse(null);
        // They may have come from a server that took over and lacks the last changes.
        feed.ensureFresh();
      } catch (ProblemException e) {
        facts = request.mayBeStale() ? cache.lastVerified(presented.hash()) : null;
        if (facts == null) {
          throw e;
        }
        stale = true;
        STALE.note(e.problem().detail());
      }
    }
    Verdict verdict =
        facts == null || !visible.includes(facts.owner().id())
            ? unknown(request, presented.hash() != null)
            : judge(facts, request, stale);
    counts.count(verdict.code());
    return verdict;
  }

  /** As {@link #judge}, for whoever holds the token. */
  public Verdict verify(String presented, AccessRequest request) {
    return judge(look(presented), request, EVERYTHING);
  }

  /** As {@link #verify}, without waiting: null when the database has to be asked. */
  public @Nullable Verdict verifyNow(String text, AccessRequest request) {
    Presented presented = look(text);
    return presented.isAtHand() ? judge(presented, request, EVERYTHING) : null;
  }

  @Override
  public @Nullable Supplier<Principal> atHand(String credential, Origin origin) {
    Presented presented = look(credential);
    return presented.isAtHand() ? () -> principal(presented, origin) : null;
  }

  /**
   * Raises {@code UNAUTHENTICATED}, {@code TOKEN_EXPIRED} for an enabled token past its end, and
   * {@code RATE_LIMITED}.
   */
  @Override
  public Principal authenticate(String credential, Origin origin) {
    return principal(look(credential), origin);
  }

  private Principal principal(Presented presented, Origin origin) {
    AccessRequest request =
        AccessRequest.api(origin.address(), origin.userAgent()).withRequestId(origin.recordSet());
    return switch (judge(presented, request, EVERYTHING)) {
      case Verdict.Active(TokenFacts facts, boolean _) -> principal(facts, origin);
      case Verdict.Inactive(Code code, _, long _, _) when code == Code.EXPIRED ->
          throw Problem.of(ProblemType.TOKEN_EXPIRED, "API token expired.");
      case Verdict.Inactive(Code code, _, long wait, _) when code == Code.RATE_LIMITED ->
          throw Problem.rateLimited(
              "The API token was used too often; try again in " + wait + " s.",
              Duration.ofSeconds(wait));
      case Verdict.Inactive _ -> throw Problem.unauthenticated("Not authorized.");
    };
  }

  /**
   * Notes that a request was refused before any token was looked at.
   *
   * @param part of the request that was not understood; empty for none
   * @return the id of the refusal
   */
  String refuse(AccessRequest request, Unjudged why, String part) {
    String id = refusals.idOf(request);
    refusals.keepUnjudged(id, request, clock.millis() / MILLIS, why, part);
    return id;
  }

  private Verdict judge(TokenFacts facts, AccessRequest request, boolean stale) {
    long now = clock.millis() / MILLIS;
    Code code = Decision.decide(facts, request, now);
    long wait = code == Code.VALID && request.kind() != Kind.DESCRIBE ? gate.take(facts) : 0;
    if (code == Code.VALID && wait == 0) {
      uses.used(facts.tokenId(), now, request.address(), request.userAgent());
      return new Verdict.Active(facts, stale);
    }
    Code refused = wait > 0 ? Code.RATE_LIMITED : code;
    String id = refusals.idOf(request);
    uses.refused(facts.tokenId(), now, request.address(), refused.name(), id);
    refusals.keep(id, facts, request, now, refused, wait);
    return new Verdict.Inactive(refused, facts, wait, id);
  }

  private Verdict unknown(AccessRequest request, boolean wellFormed) {
    String id = refusals.idOf(request);
    refusals.keepUnknown(id, request, clock.millis() / MILLIS, wellFormed);
    return new Verdict.Inactive(Code.UNKNOWN, null, 0, id);
  }

  /** Notes it when a token was the credential. */
  @Override
  public void refused(Principal principal, String method) {
    if (!(principal.credential() instanceof Credential.ApiToken token)) {
      return;
    }
    long now = clock.millis() / MILLIS;
    Origin origin = principal.origin();
    AccessRequest request =
        new AccessRequest(Kind.API_METHOD, method, "", "", origin.address(), origin.userAgent());
    TokenFacts facts = facts(principal, token);
    Explanation explanation = Decision.explain(facts, request, now);
    if (explanation.code() == Code.VALID) {
      explanation = explanation.refused(Code.NOT_ALLOWED, Findings.typeOrAction(facts, method));
    }
    uses.refused(
        facts.tokenId(), now, origin.address(), explanation.code().name(), origin.recordSet());
    refusals.keep(origin.recordSet(), facts, request, now, explanation);
  }

  /** What the decision needs, told by a principal that a token has made. */
  private static TokenFacts facts(Principal principal, Credential.ApiToken token) {
    return new TokenFacts(
        new TokenId(token.tokenId()),
        "",
        true,
        token.expiresAt(),
        0,
        token.restrictions(),
        new OwnerFacts(
            principal.userId(),
            principal.username(),
            true,
            principal.type(),
            "",
            principal.rules()));
  }

  /** Who acts when the token is used. */
  static Principal principal(TokenFacts facts, Origin origin) {
    OwnerFacts owner = facts.owner();
    return new Principal(
        owner.id(),
        owner.name(),
        owner.type(),
        owner.rules(),
        new Credential.ApiToken(facts.tokenId().value(), facts.expiresAt(), facts.restrictions()),
        origin);
  }
}
