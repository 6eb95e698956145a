package io.tokenry.user;

import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A field of one among several things that are created or changed together.
 *
 * @param number counted from 1
 */
record Place(int number, String field) {

  /** Does the same with each, by its index; what is wrong with a field tells the place. */
  static <T, R> List<R> each(List<T> all, BiFunction<Integer, T, R> work) {
    List<R> results = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      try {
        results.add(work.apply(i, all.get(i)));
      } catch (ProblemException e) {
        throw placed(i + 1, e);
      }
    }
    return results;
  }

  /** Reads what {@link #each} told. */
  static Place of(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new Place(1, text)
        : new Place(Integer.parseInt(text.substring(0, slash)), text.substring(slash + 1));
  }

  private static ProblemException placed(int number, ProblemException thrown) {
    Problem problem = thrown.problem();
    return problem.type() == ProblemType.INVALID
        ? Problem.invalid(
            problem.fields().stream()
                .map(error -> new FieldError(number + "/" + error.field(), error.message()))
                .toList())
        : thrown;
  }
}
