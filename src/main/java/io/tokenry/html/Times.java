package io.tokenry.html;

import io.tokenry.config.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Words for moments, as seen by one viewer now. */
public record Times(Instant now, ZoneId zone, Language language) {

  private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter SPELLED =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.MEDIUM);
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final double MONTH = 30.4375 * DAY;
  private static final double YEAR = 365.25 * DAY;

  /** {@code YYYY-MM-DD hh:mm:ss} in the viewer's zone. */
  public String exact(long unixSeconds) {
    return EXACT.format(Instant.ofEpochSecond(unixSeconds).atZone(zone));
  }

  /** {@code Friday, 28 February 2031, 10:00:00}, in the viewer's zone and language. */
  public String spelled(long unixSeconds) {
    return SPELLED
        .withLocale(language.locale())
        .format(Instant.ofEpochSecond(unixSeconds).atZone(zone));
  }

  /**
   * Reads {@code YYYY-MM-DD}, {@code YYYY-MM-DD hh:mm} or {@code YYYY-MM-DD hh:mm:ss} in the
   * viewer's zone. A day alone means its first second; a time that comes twice, as clocks go back,
   * means the first.
   */
  public TypedTime read(String text) {
    return TimeReader.read(text, zone);
  }

  /** {@code YYYY-MM-DDThh:mm:ssZ}, for machines. */
  public String machine(long unixSeconds) {
    return Instant.ofEpochSecond(unixSeconds).toString();
  }

  /** "3 days ago" or "in 3 days", always rounded towards now. */
  public String relative(long unixSeconds) {
    long distance = unixSeconds - now.getEpochSecond();
    long size = Math.abs(distance);
    boolean past = distance <= 0;
    if (size < MINUTE) {
      return past ? "just now" : "in less than a minute";
    }
    String words = words(size);
    return past ? words + " ago" : "in " + words;
  }

  private static String words(long size) {
    if (size < HOUR) {
      return count(size / MINUTE, "minute");
    }
    if (size < 48 * HOUR) {
      return count(size / HOUR, "hour");
    }
    if (size < 100 * DAY) {
      return count(size / DAY, "day");
    }
    return size < 730.5 * DAY
        ? count((long) (size / MONTH), "month")
        : count((long) (size / YEAR), "year");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
