package io.tokenry.verification;

import io.tokenry.access.Policy;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Right;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import java.util.List;
import java.util.Optional;

/** “Why was this denied?”: a refused request, found by its id. */
public final class WhyPages {

  static final String PATH = "/why";
  private static final int LATEST = 50;
  private static final String NOT_FOUND =
      "No refused request has this id, or it is not kept any more. Copy the whole id, from the"
          + " header X-Request-Id or from the answer.";

  private final Explanations explanations;
  private final Policy policy;

  public WhyPages(Explanations explanations, Policy policy) {
    this.explanations = explanations;
    this.policy = policy;
  }

  public void mount(Pages pages) {
    pages.get(PATH, Right.ownTokens(), this::show);
  }

  private void show(PageRequest request) {
    String id = request.query("id").orElse("").strip();
    if (id.isEmpty()) {
      List<Refusal> latest = explanations.latest(request.principal(), LATEST);
      render(request, 200, page(request, "", null, Optional.empty(), latest));
      return;
    }
    try {
      ExplainedRefusal found = explanations.get(request.principal(), id);
      render(request, 200, page(request, id, null, Optional.of(found), List.of()));
    } catch (ProblemException e) {
      if (e.problem().type() != ProblemType.NOT_FOUND) {
        throw e;
      }
      String shown = ForeignText.shown(id);
      render(request, 404, page(request, shown, NOT_FOUND, Optional.empty(), List.of()));
    }
  }

  private WhyPage page(
      PageRequest request,
      String id,
      @org.jspecify.annotations.Nullable String error,
      Optional<ExplainedRefusal> found,
      List<Refusal> latest) {
    boolean administers = policy.explainsRoles(request.principal());
    return new WhyPage(id, error, found, latest, tokens(administers), administers, request.times());
  }

  static String tokens(boolean administers) {
    return administers ? "/tokens" : "/profile/tokens";
  }

  private static void render(PageRequest request, int status, WhyPage page) {
    String current = page.administers() ? PATH : page.tokens();
    request.render(
        status, "verification/why.jte", request.frame("Why was this denied?", current), page);
  }
}
