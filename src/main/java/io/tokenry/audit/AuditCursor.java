package io.tokenry.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the log, beside a record that was shown: its time and its number. */
public record AuditCursor(long clock, long id) {

  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,12})-([0-9]{1,18})");

  /** Which way from there a page lies. */
  public enum Way {
    OLDER,
    NEWER
  }

  static AuditCursor of(AuditItem item) {
    return new AuditCursor(item.row().clock(), item.id());
  }

  /** Reads what {@link #text} wrote; empty for anything else. */
  static Optional<AuditCursor> parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    return written.matches()
        ? Optional.of(
            new AuditCursor(Long.parseLong(written.group(1)), Long.parseLong(written.group(2))))
        : Optional.empty();
  }

  /** Text for an address. */
  public String text() {
    return clock + "-" + id;
  }
}
