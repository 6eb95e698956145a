package io.tokenry.verification;

import io.tokenry.access.Origin;
import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.Visibility;
import io.tokenry.database.Database;
import io.tokenry.token.TokenId;
import io.tokenry.verification.AccessRequest.Kind;
import java.util.List;
import java.util.OptionalLong;

/** Answers what would become of a request, without one: nothing is counted and nothing is used. */
public final class Simulator {

  private final VerificationStore store = new VerificationStore();
  private final Database database;
  private final Policy policy;
  private final RateGate gate;

  public Simulator(Database database, Policy policy, RateGate gate) {
    this.database = database;
    this.policy = policy;
    this.gate = gate;
  }

  /**
   * The tokens that somebody may mean, by their id or their exact name.
   *
   * @return at most 20
   */
  public List<TokenFacts> find(Principal principal, String text) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_LIST);
    String wanted = text.strip();
    List<TokenFacts> byId =
        wanted.matches("[1-9][0-9]{0,17}")
            ? database.readOnce(tx -> store.find(tx, new TokenId(Long.parseLong(wanted)))).stream()
                .toList()
            : List.of();
    List<TokenFacts> visibleById = visible(byId, visible);
    return visibleById.isEmpty()
        ? visible(database.readOnce(tx -> store.named(tx, wanted, visible)), visible)
        : visibleById;
  }

  /**
   * What the token would come to.
   *
   * @param at Unix seconds; empty for now, which alone knows how often the token was used lately
   */
  public Explanation simulate(
      Principal principal, TokenFacts facts, AccessRequest request, OptionalLong at) {
    policy.require(principal, Permission.TOKEN_LIST, facts.owner().id());
    long now = database.readOnce(tx -> tx.nowSeconds());
    long wait = at.isPresent() ? 0 : gate.look(facts);
    Explanation explanation = Decision.explain(facts, request, at.orElse(now), wait);
    if (explanation.code() == Code.VALID && !policyAllows(facts, request)) {
      explanation =
          explanation.refused(Code.NOT_ALLOWED, Findings.typeOrAction(facts, request.method()));
    }
    return policy.explainsRoles(principal) ? explanation : explanation.withoutRole();
  }

  private boolean policyAllows(TokenFacts facts, AccessRequest request) {
    Origin origin = new Origin(request.address(), "", "");
    return request.kind() != Kind.API_METHOD
        || policy.allowsMethod(Verifier.principal(facts, origin), request.method());
  }

  private static List<TokenFacts> visible(List<TokenFacts> found, Visibility visible) {
    return found.stream().filter(facts -> visible.includes(facts.owner().id())).toList();
  }
}
