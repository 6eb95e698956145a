package io.tokenry.rpc;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All methods of the API, found by name in any letter case. */
final class RpcMethods {

  private final Map<String, Map<String, RpcMethod>> services = new HashMap<>();
  private final Map<String, RpcMethod> byName = new HashMap<>();

  RpcMethods(List<RpcMethod> methods) {
    for (RpcMethod method : methods) {
      String name = method.name().toLowerCase(Locale.ROOT);
      int dot = name.indexOf('.');
      services
          .computeIfAbsent(name.substring(0, dot), _ -> new HashMap<>())
          .put(name.substring(dot + 1), method);
      byName.put(method.name(), method);
    }
  }

  /**
   * Raises -32601 for an unknown service or verb.
   *
   * @param name {@code service.verb}; what follows a second dot is ignored
   */
  RpcMethod get(String name) {
    RpcMethod exact = byName.get(name);
    return exact == null ? search(name) : exact;
  }

  private RpcMethod search(String name) {
    String[] parts = name.split("\\.", 3);
    String verb = parts.length > 1 ? parts[1] : "";
    Map<String, RpcMethod> service = services.get(parts[0].toLowerCase(Locale.ROOT));
    if (service == null) {
      throw unknown("Incorrect API \"" + parts[0] + "\".");
    }
    RpcMethod method = service.get(verb.toLowerCase(Locale.ROOT));
    if (method == null) {
      throw unknown("Incorrect method \"" + parts[0] + "." + verb + "\".");
    }
    return method;
  }

  private static RpcException unknown(String reason) {
    return new RpcException(RpcError.methodNotFound(reason));
  }
}
