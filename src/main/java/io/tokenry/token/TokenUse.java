package io.tokenry.token;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * How a token was used and refused over some time. Times are Unix seconds, 0 for never.
 *
 * @param usedAddress of the client, the last time; empty when not known
 * @param usedAgent what that client called itself, at most 255 characters
 * @param refusedCode why, the last time, as the API names it
 * @param refusedRequest under which id that can be looked up
 * @param days how often; days without any are left out
 */
public record TokenUse(
    long usedAt,
    String usedAddress,
    String usedAgent,
    long refusedAt,
    String refusedAddress,
    String refusedCode,
    String refusedRequest,
    List<Day> days) {

  static final TokenUse NONE = new TokenUse(0, "", "", 0, "", "", "", List.of());

  public TokenUse {
    days = List.copyOf(days);
  }

  /**
   * One day's number of uses.
   *
   * @param day since 1970-01-01 UTC
   */
  public record Day(long day, long used, long refused) {

    Day plus(Day more) {
      return new Day(day, used + more.used, refused + more.refused);
    }
  }

  /** The use of one token. */
  record Of(TokenId id, TokenUse use) {}

  /** How often it was used. */
  public long used() {
    return sum(Day::used);
  }

  /** How often a use was refused. */
  public long refused() {
    return sum(Day::refused);
  }

  /** This and more, with the later of what happened last. */
  TokenUse plus(TokenUse more) {
    SortedMap<Long, Day> sums = new TreeMap<>();
    Stream.concat(days.stream(), more.days.stream())
        .forEach(day -> sums.merge(day.day(), day, Day::plus));
    TokenUse used = more.usedAt > 0 && more.usedAt >= usedAt ? more : this;
    TokenUse refused = more.refusedAt > 0 && more.refusedAt >= refusedAt ? more : this;
    return new TokenUse(
        used.usedAt,
        used.usedAddress,
        used.usedAgent,
        refused.refusedAt,
        refused.refusedAddress,
        refused.refusedCode,
        refused.refusedRequest,
        List.copyOf(sums.values()));
  }

  boolean isNone() {
    return days.isEmpty();
  }

  private long sum(ToLongFunction<Day> number) {
    return days.stream().mapToLong(number).sum();
  }
}
