package io.tokenry.token;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How a token was used and refused lately. Days are those of UTC.
 *
 * @param firstDay since 1970-01-01, of {@link #DAYS}
 * @param use with the days from the first one on
 * @param refused how often a use was ever refused
 */
public record TokenActivity(long firstDay, TokenUse use, long refused) {

  /** How many are shown. */
  public static final int DAYS = 30;

  private static final int HEIGHT = 32;
  private static final int STEP = 8;
  private static final int WIDTH = 6;

  /** One day; those without any use too. */
  public record Bar(String date, long used, long refused, int x, int y, int height) {

    public int width() {
      return WIDTH;
    }
  }

  /** All days, in order; the highest bar is as high as the picture. */
  public List<Bar> bars() {
    Map<Long, TokenUse.Day> byDay =
        use.days().stream().collect(Collectors.toMap(TokenUse.Day::day, Function.identity()));
    long most = Math.max(1, most());
    return LongStream.range(firstDay, firstDay + DAYS)
        .mapToObj(
            number -> {
              TokenUse.Day day = byDay.getOrDefault(number, new TokenUse.Day(number, 0, 0));
              int height = (int) Math.ceilDiv(day.used() * HEIGHT, most);
              return new Bar(
                  LocalDate.ofEpochDay(number).toString(),
                  day.used(),
                  day.refused(),
                  (int) (number - firstDay) * STEP,
                  HEIGHT - height,
                  height);
            })
        .toList();
  }

  /** The days on which anything happened, the latest first. */
  public List<Bar> busyDays() {
    return bars().reversed().stream().filter(bar -> bar.used() > 0 || bar.refused() > 0).toList();
  }

  /** What the picture shows, in words. */
  public String words() {
    return "Uses per day: "
        + "%,d in the last %d days, %,d at most in a day, %,d today."
            .formatted(use.used(), DAYS, most(), bars().getLast().used());
  }

  public String box() {
    return "0 0 " + (DAYS * STEP - STEP + WIDTH) + " " + HEIGHT;
  }

  private long most() {
    ToLongFunction<TokenUse.Day> used = TokenUse.Day::used;
    return use.days().stream().mapToLong(used).max().orElse(0);
  }
}
