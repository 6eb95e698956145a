package io.tokenry.html;

import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a form was not taken, to be shown beside its fields.
 *
 * @param byField field → what is wrong with it
 * @param general a sentence about the whole form, when no field is to blame
 */
public record FormErrors(Map<String, String> byField, Optional<String> general) {

  public FormErrors {
    byField = Map.copyOf(byField);
  }

  public static FormErrors none() {
    return new FormErrors(Map.of(), Optional.empty());
  }

  /** Takes what a person can mend; everything else is raised again. */
  public static FormErrors of(ProblemException thrown) {
    Problem problem = thrown.problem();
    return switch (problem.type()) {
      case INVALID, CONFLICT, FORBIDDEN, IN_USE, RATE_LIMITED ->
          problem.fields().isEmpty()
              ? new FormErrors(Map.of(), Optional.of(problem.detail()))
              : of(problem.fields());
      default -> throw thrown;
    };
  }

  public static FormErrors of(List<FieldError> fields) {
    Map<String, String> byField = new HashMap<>();
    fields.forEach(error -> byField.putIfAbsent(error.field(), error.message()));
    return new FormErrors(byField, Optional.empty());
  }

  public boolean isEmpty() {
    return byField.isEmpty() && general.isEmpty();
  }

  /** Whether somebody else has changed meanwhile what the form shows. */
  public boolean isOutdated() {
    return byField.containsKey(FieldError.VERSION);
  }

  /** The HTTP status of the page that shows the form, again if anything is wrong. */
  public int status() {
    ProblemType wrong = isOutdated() ? ProblemType.CONFLICT : ProblemType.INVALID;
    return isEmpty() ? 200 : wrong.httpStatus();
  }

  /** What is wrong with a field; null leaves its attributes out. */
  public @Nullable String of(String field) {
    return byField.get(field);
  }

  /** What to do about it, after a sentence that says what was not done. */
  public String words() {
    return general.orElse(
        byField.size() == 1
            ? "One field needs another look."
            : byField.size() + " fields need another look.");
  }
}
