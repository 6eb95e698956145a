package io.tokenry.html;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads moments as people write them. */
final class TimeReader {

  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?: +(\\d{1,2}:\\d{2})(?::(\\d{2}))?)?");
  private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private TimeReader() {}

  /** See {@link Times#read}. */
  static TypedTime read(String text, ZoneId zone) {
    Matcher written = WRITTEN.matcher(text.strip());
    if (!written.matches()) {
      return new TypedTime.Wrong("Write the date as " + TypedTime.FORMAT + ".");
    }
    Optional<LocalDate> date = date(written.group(1));
    if (date.isEmpty()) {
      return missing("date", written.group(1));
    }
    if (written.group(2) == null) {
      return at(date.get().atStartOfDay(zone).toInstant(), zone);
    }
    return time(written)
        .map(time -> at(date.get().atTime(time), zone))
        .orElseGet(() -> badTime(written));
  }

  private static TypedTime at(LocalDateTime local, ZoneId zone) {
    if (zone.getRules().getValidOffsets(local).isEmpty()) {
      ZoneOffsetTransition gap = zone.getRules().getTransition(local);
      return new TypedTime.Wrong(
          EXACT.format(local)
              + " does not exist in "
              + zone
              + ": the clocks go forward from "
              + CLOCK.format(gap.getDateTimeBefore())
              + " to "
              + CLOCK.format(gap.getDateTimeAfter())
              + ".");
    }
    return at(local.atZone(zone).toInstant(), zone);
  }

  private static TypedTime at(Instant instant, ZoneId zone) {
    return instant.getEpochSecond() > TypedTime.LATEST
        ? new TypedTime.Wrong(
            "The latest date possible is "
                + EXACT.format(Instant.ofEpochSecond(TypedTime.LATEST).atZone(zone))
                + ".")
        : new TypedTime.At(instant.getEpochSecond());
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalTime> time(MatchResult written) {
    String seconds = Optional.ofNullable(written.group(3)).orElse("00");
    try {
      String[] parts = written.group(2).split(":", 2);
      return Optional.of(
          LocalTime.of(
              Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(seconds)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static TypedTime badTime(MatchResult written) {
    String seconds = Optional.ofNullable(written.group(3)).map(text -> ":" + text).orElse("");
    return missing("time", written.group(2) + seconds);
  }

  private static TypedTime missing(String what, String text) {
    return new TypedTime.Wrong(
        "The " + what + " " + text + " does not exist. Write it as " + TypedTime.FORMAT + ".");
  }
}
