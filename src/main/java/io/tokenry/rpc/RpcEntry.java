package io.tokenry.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One element of a request body. */
sealed interface RpcEntry {

  /** What the answer to this entry carries. */
  RpcId id();

  /**
   * A well-formed call.
   *
   * @param method as the client wrote it
   * @param params an array or an object
   * @param auth the credential given in the body, never empty
   */
  record Call(RpcId id, String method, JsonNode params, Optional<String> auth)
      implements RpcEntry {}

  /** Something else; answered even without an id. */
  record Invalid(RpcId id, String reason) implements RpcEntry {}
}
