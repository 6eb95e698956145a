package io.tokenry.rpc;

import io.tokenry.access.Credential;
import io.tokenry.access.Origin;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.RoleRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.http.Authenticator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A dispatcher without HTTP and database: three calls a batch, and any credential is good. */
final class TestDispatcher {

  private static final Origin ORIGIN = new Origin("192.0.2.1", "test", "crecordset");
  static final String NOT_A_REQUEST =
      error(
          -32600, "Invalid request.", "The received JSON is not a valid JSON-RPC request.", "null");

  final List<String> called = new ArrayList<>();
  private final RpcDispatcher dispatcher =
      new RpcDispatcher(
          3,
          List.of(
              new RpcMethod.Open(
                  "apiinfo.version",
                  (_, _, out) -> {
                    called.add("version");
                    out.writeString("7.0.20");
                  }),
              new RpcMethod.Guarded(
                  "host.get",
                  (principal, _, out) -> {
                    called.add(principal.username());
                    out.writeString(principal.username());
                  }),
              new RpcMethod.Guarded(
                  "hostgroup.get",
                  (_, _, out) -> {
                    out.writeStartArray();
                    throw new IllegalStateException("SELECT secret FROM nowhere");
                  }),
              new RpcMethod.Guarded(
                  "user.logout",
                  (_, _, out) -> {
                    out.writeStartArray();
                    while (true) {
                      out.writeString("x".repeat(1000));
                    }
                  })),
          new RpcCredentials(named("token"), named("session"), text -> text.startsWith("tkr_")),
          new Policy());

  String answer(String body) {
    return answer(body.getBytes(StandardCharsets.UTF_8));
  }

  String answer(byte[] body) {
    return text(dispatcher.answer(body, Optional.empty(), ORIGIN));
  }

  String answer(String body, String bearer) {
    return text(
        dispatcher.answer(body.getBytes(StandardCharsets.UTF_8), Optional.of(bearer), ORIGIN));
  }

  static String call(String method, String id) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":[],\"id\":%s}".formatted(method, id);
  }

  static String result(String text, String id) {
    return "{\"jsonrpc\":\"2.0\",\"result\":\"%s\",\"id\":%s}".formatted(text, id);
  }

  static String error(int code, String message, String data, String id) {
    return "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":%d,\"message\":\"%s\",\"data\":\"%s\"},\"id\":%s}"
        .formatted(code, message, data.replace("\"", "\\\""), id);
  }

  private static Authenticator named(String kind) {
    return (credential, origin) ->
        new Principal(
            new UserId(1),
            kind + " " + credential,
            UserType.USER,
            credential.equals("powerless") ? RoleRules.nothing() : RoleRules.everything(),
            new Credential.Internal(),
            origin);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
