package io.tokenry;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that shows what it was set to, so that invented events have a past. */
final class MovableClock extends Clock {

  private final AtomicReference<Instant> shown;

  MovableClock(Instant start) {
    this.shown = new AtomicReference<>(start);
  }

  void set(Instant instant) {
    shown.set(instant);
  }

  @Override
  public Instant instant() {
    return shown.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
