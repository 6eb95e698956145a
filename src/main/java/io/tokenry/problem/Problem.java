package io.tokenry.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One failure, ready to be answered on any surface.
 *
 * @param detail a sentence for the caller; never holds a secret, a class name or SQL
 * @param fields the faults of single fields, empty unless the type is {@code INVALID} or {@code
 *     CONFLICT}
 * @param retryAfter how long to wait, for {@code RATE_LIMITED} and {@code UNAVAILABLE}
 */
public record Problem(
    ProblemType type, String detail, List<FieldError> fields, Optional<Duration> retryAfter) {

  /** The sentence for an object that is absent or that the caller may not see. */
  public static final String NO_SUCH_OBJECT =
      "No permissions to referred object or it does not exist!";

  public Problem {
    fields = List.copyOf(fields);
  }

  public static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(new Problem(type, detail, List.of(), Optional.empty()));
  }

  public static ProblemException invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  /** Refuses a whole form at once; the list is not empty. */
  public static ProblemException invalid(List<FieldError> fields) {
    return new ProblemException(
        new Problem(ProblemType.INVALID, fields.getFirst().message(), fields, Optional.empty()));
  }

  public static ProblemException conflict(String field, String message) {
    return new ProblemException(
        new Problem(
            ProblemType.CONFLICT,
            message,
            List.of(new FieldError(field, message)),
            Optional.empty()));
  }

  public static ProblemException unauthenticated(String detail) {
    return of(ProblemType.UNAUTHENTICATED, detail);
  }

  public static ProblemException forbidden(String detail) {
    return of(ProblemType.FORBIDDEN, detail);
  }

  /** The same answer for an absent and for a hidden object. */
  public static ProblemException notFound() {
    return of(ProblemType.NOT_FOUND, NO_SUCH_OBJECT);
  }

  public static ProblemException rateLimited(String detail, Duration retryAfter) {
    return new ProblemException(
        new Problem(ProblemType.RATE_LIMITED, detail, List.of(), Optional.of(retryAfter)));
  }

  /**
   * Classifies anything thrown; what is not a {@link ProblemException} becomes {@code INTERNAL},
   * and {@link LastResort} ends the process where memory or threads have run out.
   */
  public static Problem from(Throwable thrown) {
    if (thrown instanceof ProblemException known) {
      return known.problem();
    }
    LastResort.endIfExhausted(thrown);
    return new Problem(
        ProblemType.INTERNAL,
        "The request could not be completed. Nothing was changed.",
        List.of(),
        Optional.empty());
  }
}
