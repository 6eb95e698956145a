package io.tokenry.restriction;

/**
 * How often a token may be used; 0 sets no limit.
 *
 * @param perSecond 0–1,000,000
 * @param perMinute 0–1,000,000
 * @param perDay 0–1,000,000,000
 * @param burst how many at once {@code perSecond} lets through after a pause, 0–1,000,000; 0 for as
 *     many as in a second
 */
public record RateLimits(int perSecond, int perMinute, int perDay, int burst) {

  public static final RateLimits NONE = new RateLimits(0, 0, 0, 0);
  public static final int MOST_SHORT = 1_000_000;
  public static final int MOST_PER_DAY = 1_000_000_000;

  /** Raises {@link IllegalArgumentException} with a sentence for people. */
  public RateLimits {
    boolean tooMany =
        perSecond > MOST_SHORT
            || perMinute > MOST_SHORT
            || perDay > MOST_PER_DAY
            || burst > MOST_SHORT;
    if (tooMany || Math.min(Math.min(perSecond, perMinute), Math.min(perDay, burst)) < 0) {
      throw new IllegalArgumentException(
          "A rate is a whole number up to 1,000,000, per day up to 1,000,000,000.");
    }
    if (burst > 0 && perSecond == 0) {
      throw new IllegalArgumentException("A burst goes with a number of requests per second.");
    }
  }

  public boolean isNone() {
    return equals(NONE);
  }

  /** Whether the other limits let through at least as much. */
  boolean within(RateLimits other) {
    return within(perSecond, other.perSecond)
        && within(perMinute, other.perMinute)
        && within(perDay, other.perDay)
        && (other.perSecond == 0 || capacity() <= other.capacity());
  }

  /** How many at once the limit per second lets through. */
  public int capacity() {
    return burst == 0 ? perSecond : burst;
  }

  private static boolean within(int inner, int outer) {
    return outer == 0 || (inner > 0 && inner <= outer);
  }
}
