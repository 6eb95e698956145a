package io.tokenry.rpc;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all get methods can be asked (the published contract's common parameters).
 *
 * @param filter property → the values it may have, at least one; a value of a wrong kind matches
 *     nothing
 * @param search property → patterns, at least one, none empty
 * @param matching how filter and search are read
 * @param output the wanted properties, possibly none
 * @param count only the number is wanted; output, order, limit and keys do not matter then
 * @param order empty for any order
 * @param limit most objects, 1 or more
 * @param offset objects to leave out first, 0 or more
 * @param preserveKeys the answer is an object keyed by id
 */
public record GetOptions<F extends Enum<F> & GetField>(
    Map<F, List<String>> filter,
    Map<F, List<String>> search,
    Matching matching,
    List<F> output,
    boolean count,
    List<Order<F>> order,
    Optional<Integer> limit,
    int offset,
    boolean preserveKeys) {

  /**
   * How filter and search are read.
   *
   * @param any one field or pattern is enough, instead of all
   * @param atStart patterns are looked for at the start only
   * @param excluding each pattern is negated
   * @param wildcards {@code *} stands for any characters, and a pattern for the whole text
   */
  public record Matching(boolean any, boolean atStart, boolean excluding, boolean wildcards) {}

  /** One key to sort by. */
  public record Order<F>(F field, boolean descending) {}

  /** Whether filter or order look at the property. */
  public boolean dependsOn(F field) {
    return filter.containsKey(field) || order.stream().anyMatch(key -> key.field().equals(field));
  }
}
