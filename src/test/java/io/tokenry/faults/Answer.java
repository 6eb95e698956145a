package io.tokenry.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What became of a call.
 *
 * @param outcome what the caller may conclude
 * @param result the member {@code result}; missing unless it was carried out
 * @param error what the error said; empty when there was none
 */
record Answer(Outcome outcome, JsonNode result, String error) {

  /** What a caller may conclude from an answer, or from there being none. */
  enum Outcome {
    /** The answer holds a result: it happened, for good. */
    OK,
    /** The answer is an error, or the call was never sent: it did not happen. */
    FAILED,
    /** The connection broke, ours or the database's: it happened as a whole, or not at all. */
    UNKNOWN
  }

  static Answer of(JsonNode result) {
    return new Answer(Outcome.OK, result, "");
  }

  static Answer failed(String error) {
    return new Answer(Outcome.FAILED, MissingNode.getInstance(), error);
  }

  static Answer unknown(String error) {
    return new Answer(Outcome.UNKNOWN, MissingNode.getInstance(), error);
  }

  boolean ok() {
    return outcome == Outcome.OK;
  }
}
