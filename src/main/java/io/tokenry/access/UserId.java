package io.tokenry.access;

/**
 * Identifies a user.
 *
 * @param value 1 or more; 0 stands for "nobody any more" where a user was deleted
 */
public record UserId(long value) {

  /** The system itself, or a user that no longer exists. */
  public static final UserId NOBODY = new UserId(0);

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
