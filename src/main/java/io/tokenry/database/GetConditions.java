package io.tokenry.database;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the conditions of get methods become text: joined by AND or OR, patterns looked for in keys
 * that {@link SortKey#folded} made.
 *
 * @param any one condition or pattern is enough, instead of all
 * @param atStart patterns are looked for at the start only
 * @param excluding each pattern is negated
 * @param wildcards {@code *} stands for any characters, and a pattern for the whole text
 */
public record GetConditions(
    BoundValues values, boolean any, boolean atStart, boolean excluding, boolean wildcards) {

  /** At least one condition. */
  public String joined(Stream<String> conditions) {
    return conditions.collect(Collectors.joining(any ? " OR " : " AND ", "(", ")"));
  }

  /**
   * What finds the patterns, at least one.
   *
   * @param key the text of a folded key
   */
  public String like(String key, List<String> patterns) {
    String like = excluding ? " NOT LIKE " : " LIKE ";
    // Bound, as the parser of named parameters takes a written '\\' for the middle of a text.
    String escape = values.bind("\\");
    return joined(
        patterns.stream()
            .map(pattern -> key + like + values.bind(likePattern(pattern)) + " ESCAPE " + escape));
  }

  private String likePattern(String pattern) {
    if (wildcards) {
      return Stream.of(pattern.split("\\*", -1))
          .map(GetConditions::literal)
          .collect(Collectors.joining("%"));
    }
    return (atStart ? "" : "%") + literal(pattern) + "%";
  }

  private static String literal(String text) {
    return SortKey.likeLiteral(SortKey.folded(text));
  }
}
