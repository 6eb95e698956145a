package io.tokenry.html;

/** A moment as somebody typed it, read in their time zone. */
public sealed interface TypedTime {

  /** How a moment is written, to be shown to whoever has to write one. */
  String FORMAT = "YYYY-MM-DD hh:mm:ss";

  /** The last second of the year 9999 (UTC): the latest moment that is taken. */
  long LATEST = 253_402_300_799L;

  /**
   * A moment that exists.
   *
   * @param unixSeconds up to {@link #LATEST}; negative before 1970
   */
  record At(long unixSeconds) implements TypedTime {}

  /**
   * Not a moment.
   *
   * @param sentence says why, and how to write it
   */
  record Wrong(String sentence) implements TypedTime {}
}
