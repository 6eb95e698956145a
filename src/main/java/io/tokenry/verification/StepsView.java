package io.tokenry.verification;

import io.tokenry.html.Times;
import io.tokenry.verification.Explanation.Step;
import java.util.List;
import java.util.stream.Stream;

/** Feeds {@code verification/steps.jte}. */
public record StepsView(List<Line> lines) {

  /** One step in words. */
  public record Line(StepLook look, String title, List<String> findings) {}

  static StepsView of(Explanation explanation, Times times) {
    return new StepsView(explanation.steps().stream().map(step -> line(step, times)).toList());
  }

  private static Line line(Step step, Times times) {
    List<String> findings =
        Stream.of(step.own(), step.role())
            .filter(finding -> !finding.isEmpty())
            .map(finding -> finding.words(at -> times.exact(at)))
            .toList();
    return new Line(StepLook.of(step.outcome()), step.aspect().title(), findings);
  }
}
