package io.tokenry.problem;

/**
 * Carries a {@link Problem} to the one place that answers it; has no stack trace, as it is an
 * answer.
 */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
