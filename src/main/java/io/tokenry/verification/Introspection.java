package io.tokenry.verification;

import io.tokenry.access.ApiMethods;
import io.tokenry.access.Origin;
import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Visibility;
import io.tokenry.verification.AccessRequest.Kind;
import io.tokenry.verification.AccessRequest.Surface;

/**
 * Answers services that ask about tokens. Whoever asks presents a token of their own first; what
 * they may not see does not exist for them, and asking leaves no trace on it.
 */
public final class Introspection {

  private final Verifier verifier;
  private final Policy policy;

  public Introspection(Verifier verifier, Policy policy) {
    this.verifier = verifier;
    this.policy = policy;
  }

  /** Who asks: somebody who may, or not. */
  public sealed interface Asker {

    /** May ask about these tokens. */
    record Admitted(Visibility visible) implements Asker {}

    /** May not ask. */
    record Refused(Verdict.Inactive why) implements Asker {}
  }

  /** Judges the token of whoever asks; waits for the database unless it is at hand. */
  public Asker admit(Presented caller, Origin origin) {
    AccessRequest asking =
        new AccessRequest(
                Kind.API_METHOD,
                ApiMethods.INTROSPECT,
                "",
                "",
                origin.address(),
                origin.userAgent())
            .on(Surface.HTTP_API);
    return switch (verifier.judge(caller, asking, new Visibility.Everything())) {
      case Verdict.Active(TokenFacts facts, boolean _) ->
          new Asker.Admitted(
              policy.visibility(Verifier.principal(facts, origin), Permission.TOKEN_INTROSPECT));
      case Verdict.Inactive refused -> new Asker.Refused(refused);
    };
  }

  /** Judges a token for somebody admitted; waits for the database unless it is at hand. */
  public Verdict ask(Asker.Admitted asker, Presented subject, AccessRequest request) {
    return verifier.judge(subject, request, asker.visible());
  }
}
