package io.tokenry.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads request bodies (JSON-RPC 2.0 §4 and §6, as the published contract narrows them). */
final class RpcParser {

  private static final Set<String> MEMBERS = Set.of("jsonrpc", "method", "params", "auth", "id");
  private static final String NOT_A_REQUEST = "The received JSON is not a valid JSON-RPC request.";

  private final int maxBatch;

  /**
   * @param maxBatch most calls in one body
   */
  RpcParser(int maxBatch) {
    this.maxBatch = maxBatch;
  }

  /** Raises the one error that answers the whole body when it is not JSON, or not a request. */
  RpcBody parse(byte[] body) {
    JsonNode json = JsonReader.read(body);
    if (!json.isContainerNode() || json.isEmpty()) {
      throw refused(NOT_A_REQUEST);
    }
    if (json.isObject()) {
      return new RpcBody(List.of(entry(json)), false);
    }
    if (json.size() > maxBatch) {
      throw refused("A batch may hold at most " + maxBatch + " calls.");
    }
    List<RpcEntry> entries = new ArrayList<>(json.size());
    json.forEach(element -> entries.add(entry(element)));
    return new RpcBody(entries, true);
  }

  private static RpcEntry entry(JsonNode json) {
    if (!json.isObject()) {
      return new RpcEntry.Invalid(RpcId.NULL, NOT_A_REQUEST);
    }
    try {
      return call(Param.root(json).members(MEMBERS));
    } catch (ProblemException e) {
      JsonNode id = json.path("id");
      return new RpcEntry.Invalid(
          RpcId.allows(id) ? new RpcId(id) : RpcId.NULL, RpcError.of(e.problem()).data());
    }
  }

  private static RpcEntry call(Params members) {
    members.required("jsonrpc").exactly("2.0");
    String method = members.required("method").text();
    JsonNode params = members.required("params").container();
    Optional<String> auth = members.given("auth").map(Param::filledText);
    RpcId id = members.optional("id").map(RpcParser::id).orElse(RpcId.ABSENT);
    return new RpcEntry.Call(id, method, params, auth);
  }

  private static RpcId id(Param param) {
    if (!RpcId.allows(param.node())) {
      throw param.invalid("a string, number or null value is expected");
    }
    return new RpcId(param.node());
  }

  private static RpcException refused(String reason) {
    return new RpcException(RpcError.invalidRequest(reason));
  }
}
