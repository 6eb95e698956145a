package io.tokenry.verification;

import io.tokenry.access.Policy;
import io.tokenry.html.FormErrors;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Right;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries a request without sending one. Posted, so that nothing pasted gets into an address. */
public final class SimulatorPages {

  static final String PATH = "/simulator";

  private final Simulator simulator;
  private final Policy policy;

  public SimulatorPages(Simulator simulator, Policy policy) {
    this.simulator = simulator;
    this.policy = policy;
  }

  public void mount(Pages pages) {
    pages.get(PATH, Right.ownTokens(), this::show);
    pages.post(PATH, Right.ownTokens(), this::simulate);
  }

  private void show(PageRequest request) {
    SimulatorEntries entries = SimulatorEntries.ofAddress(request);
    SimulatorEntries safe = entries.hasValue() ? entries.withoutToken() : entries;
    render(request, safe, List.of(), List.of(), Optional.empty());
  }

  private void simulate(PageRequest request) {
    SimulatorEntries entries = SimulatorEntries.ofForm(request);
    if (entries.hasValue()) {
      String sentence =
          "This is the value of a token. Give its name or id; the value is needed nowhere here.";
      render(
          request,
          entries.withoutToken(),
          List.of(new FieldError(SimulatorEntries.TOKEN, sentence)),
          List.of(),
          Optional.empty());
      return;
    }
    List<FieldError> faults = new ArrayList<>(entries.faults(request.times()));
    List<TokenFacts> found =
        entries.token().isEmpty()
            ? List.of()
            : simulator.find(request.principal(), entries.token());
    if (!entries.token().isEmpty() && found.size() != 1) {
      faults.add(
          new FieldError(
              SimulatorEntries.TOKEN,
              found.isEmpty()
                  ? "No token has this name or id."
                  : "Several tokens have this name: give the id of one."));
    }
    Optional<SimulatorPage.Result> result =
        faults.isEmpty()
            ? Optional.of(result(request, entries, found.getFirst()))
            : Optional.empty();
    render(request, entries, faults, found.size() > 1 ? found : List.of(), result);
  }

  private SimulatorPage.Result result(
      PageRequest request, SimulatorEntries entries, TokenFacts facts) {
    Explanation explanation =
        simulator.simulate(
            request.principal(), facts, entries.request(), entries.at(request.times()));
    return new SimulatorPage.Result(
        facts, explanation.code(), StepsView.of(explanation, request.times()));
  }

  private void render(
      PageRequest request,
      SimulatorEntries entries,
      List<FieldError> faults,
      List<TokenFacts> sameName,
      Optional<SimulatorPage.Result> result) {
    boolean administers = policy.explainsRoles(request.principal());
    String tokens = WhyPages.tokens(administers);
    SimulatorPage page =
        new SimulatorPage(entries, FormErrors.of(faults), sameName, result, tokens);
    request.render(
        faults.isEmpty() ? 200 : ProblemType.INVALID.httpStatus(),
        "verification/simulator.jte",
        request.frame("Try a request", administers ? PATH : tokens),
        page);
  }
}
