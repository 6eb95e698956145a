package io.tokenry.verification;

import io.tokenry.access.RecordId;
import java.util.random.RandomGenerator;

/** Keeps what was refused, so that somebody can ask afterwards why. */
public final class Refusals {

  private final RandomGenerator random;

  /**
   * @param random makes ids; need not be unpredictable
   */
  public Refusals(RandomGenerator random) {
    this.random = random;
  }

  /** The id that the request has, or a new one. */
  String idOf(AccessRequest request) {
    return request.requestId().isEmpty() ? RecordId.next(random) : request.requestId();
  }
}
