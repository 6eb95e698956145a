package io.tokenry.rpc;

import io.tokenry.access.Origin;
import io.tokenry.access.Principal;
import io.tokenry.http.Authenticator;
import io.tokenry.problem.Problem;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells API tokens from session ids by their form, and has each judged by its own authenticator.
 */
public final class RpcCredentials {

  private final Authenticator tokens;
  private final Authenticator sessions;
  private final Predicate<String> looksLikeToken;

  public RpcCredentials(
      Authenticator tokens, Authenticator sessions, Predicate<String> looksLikeToken) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.looksLikeToken = looksLikeToken;
  }

  /** Raises {@code UNAUTHENTICATED} also when there is no credential. */
  Principal authenticate(Optional<String> credential, Origin origin) {
    String given = credential.orElseThrow(() -> Problem.unauthenticated("Not authorized."));
    Authenticator judge = looksLikeToken.test(given) ? tokens : sessions;
    return judge.authenticate(given, origin);
  }

  /** What judges the credential without waiting; null where that cannot be done. */
  @Nullable Supplier<Principal> atHand(Optional<String> credential, Origin origin) {
    return credential
        .filter(looksLikeToken)
        .map(given -> tokens.atHand(given, origin))
        .orElse(null);
  }

  /** Has it noted that the token was refused a method; sessions keep no such record. */
  void refused(Principal principal, String method) {
    tokens.refused(principal, method);
  }
}
