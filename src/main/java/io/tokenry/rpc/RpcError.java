package io.tokenry.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import java.io.IOException;

/**
 * The error object of JSON-RPC 2.0 §5.1, with the codes and messages of the published contract.
 *
 * @param data what is wrong in particular; never empty, as clients join it to the message
 */
record RpcError(int code, String data) {

  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;
  private static final int METHOD_NOT_FOUND = -32601;

  static RpcError notJson() {
    return new RpcError(
        PARSE_ERROR, "Invalid JSON. An error occurred on the server while parsing the JSON text.");
  }

  static RpcError invalidRequest(String reason) {
    return new RpcError(INVALID_REQUEST, reason);
  }

  static RpcError methodNotFound(String reason) {
    return new RpcError(METHOD_NOT_FOUND, reason);
  }

  static RpcError of(Problem problem) {
    return new RpcError(problem.type().rpcCode(), data(problem));
  }

  /** Says nothing about the failure but what finds it in the log. */
  static RpcError internal(Problem problem, String reference) {
    return new RpcError(problem.type().rpcCode(), data(problem) + " Reference: " + reference);
  }

  void writeTo(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeNumberField("code", code);
    out.writeStringField("message", message());
    out.writeStringField("data", data);
    out.writeEndObject();
  }

  private String message() {
    return switch (code) {
      case PARSE_ERROR -> "Parse error";
      case INVALID_REQUEST -> "Invalid request.";
      case METHOD_NOT_FOUND -> "Method not found.";
      case -32602 -> "Invalid params.";
      case -32500 -> "Application error.";
      default -> "Internal error.";
    };
  }

  /** Fields named by a path are parameters of the call; others are told by the use case itself. */
  private static String data(Problem problem) {
    if (!problem.fields().isEmpty() && problem.fields().getFirst().field().startsWith("/")) {
      FieldError fault = problem.fields().getFirst();
      return Param.invalidParameter(fault.field(), fault.message());
    }
    return problem.detail().isBlank() ? problem.type().title() + "." : problem.detail();
  }
}
