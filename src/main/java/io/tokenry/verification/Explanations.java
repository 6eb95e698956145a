package io.tokenry.verification;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.Visibility;
import io.tokenry.database.Database;
import io.tokenry.problem.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Answers why something was refused: to administrators wholly, to owners of tokens as far as it
 * concerns these. What is kept back is as if it did not exist.
 */
public final class Explanations {

  private final RefusalStore store = new RefusalStore();
  private final Database database;
  private final Policy policy;
  private final Refusals refusals;

  public Explanations(Database database, Policy policy, Refusals refusals) {
    this.database = database;
    this.policy = policy;
    this.refusals = refusals;
  }

  /** Raises {@code NOT_FOUND} for what was never refused, is not kept any more, or is hidden. */
  public ExplainedRefusal get(Principal principal, String requestId) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_LIST);
    refusals.flush();
    ExplainedRefusal found =
        refusals
            .explained(requestId)
            .filter(one -> isVisible(one.refusal(), visible))
            .orElseThrow(Problem::notFound);
    return policy.explainsRoles(principal)
        ? found
        : new ExplainedRefusal(found.refusal(), found.explanation().withoutRole());
  }

  /**
   * What was refused lately, the newest first: of known tokens on all nodes, and of unknown ones on
   * this.
   *
   * @param most 1–1000
   */
  public List<Refusal> latest(Principal principal, int most) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_LIST);
    refusals.flush();
    List<Refusal> stored = database.readOnce(tx -> store.latest(tx, visible, most));
    Stream<Refusal> unknown =
        visible instanceof Visibility.Everything
            ? refusals.latestUnknown(most).stream().map(KeptRefusal::refusal)
            : Stream.empty();
    return Stream.concat(stored.stream(), unknown)
        .sorted(Comparator.comparingLong(Refusal::at).reversed())
        .limit(most)
        .toList();
  }

  private static boolean isVisible(Refusal refusal, Visibility visible) {
    return visible instanceof Visibility.Everything
        || refusal.token().filter(token -> visible.includes(token.owner())).isPresent();
  }
}
