package io.tokenry.token;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts what happens to one token until it is stored. */
final class UseCounter {

  private static final long DAY = Duration.ofDays(1).toSeconds();

  /** What waits, by day; seldom more than one, as it is stored soon. */
  private final List<Day> days = new ArrayList<>(1);

  private long usedAt;
  private String usedAddress = "";
  private String usedAgent = "";
  private long refusedAt;
  private String refusedAddress = "";
  private String refusedCode = "";
  private String refusedRequest = "";
  private boolean retired;

  private static final class Day {

    final long day;
    long used;
    long refused;

    Day(long day) {
      this.day = day;
    }
  }

  /** False when this counter is out of use: what happened has to be told to another. */
  synchronized boolean used(long now, String address, String userAgent) {
    if (retired) {
      return false;
    }
    day(now / DAY).used++;
    usedAt = Math.max(usedAt, now);
    usedAddress = address;
    usedAgent = userAgent;
    return true;
  }

  /** As {@link #used}. */
  synchronized boolean refused(long now, String address, String code, String requestId) {
    if (retired) {
      return false;
    }
    day(now / DAY).refused++;
    refusedAt = Math.max(refusedAt, now);
    refusedAddress = address;
    refusedCode = code;
    refusedRequest = requestId;
    return true;
  }

  synchronized TokenUse waiting() {
    return new TokenUse(
        usedAt,
        usedAddress,
        usedAgent,
        refusedAt,
        refusedAddress,
        refusedCode,
        refusedRequest,
        days.stream().map(one -> new TokenUse.Day(one.day, one.used, one.refused)).toList());
  }

  /** Takes off what is stored by now. */
  synchronized void stored(TokenUse use) {
    for (TokenUse.Day stored : use.days()) {
      Day waiting = day(stored.day());
      waiting.used -= stored.used();
      waiting.refused -= stored.refused();
    }
    days.removeIf(one -> one.used == 0 && one.refused == 0);
  }

  /** Whether nothing waits; then this counter takes no more. */
  synchronized boolean retire() {
    retired = days.isEmpty();
    return retired;
  }

  private Day day(long number) {
    for (int i = days.size() - 1; i >= 0; i--) {
      if (days.get(i).day == number) {
        return days.get(i);
      }
    }
    Day fresh = new Day(number);
    days.add(fresh);
    return fresh;
  }
}
