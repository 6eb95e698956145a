package io.tokenry.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.access.Origin;
import io.tokenry.access.Principal;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What existing clients ask before anything else, though this product has no such thing. */
public final class CompatibilityRpc {

  /** Current clients send the credential in the header from 6.4 on, and refuse more than 7.2. */
  private static final String VERSION = "7.0.20";

  public List<RpcMethod> methods() {
    return List.of(
        new RpcMethod.Open("apiinfo.version", CompatibilityRpc::version),
        new RpcMethod.Guarded("host.get", CompatibilityRpc::nothing),
        new RpcMethod.Guarded("hostgroup.get", CompatibilityRpc::nothing));
  }

  private static void version(Origin origin, Param params, JsonGenerator out) throws IOException {
    params.members(Set.of());
    out.writeString(VERSION);
  }

  /** Some clients prove their credential by asking for a host. */
  private static void nothing(Principal principal, Param params, JsonGenerator out)
      throws IOException {
    if (params.anyMembers().flag("countOutput")) {
      out.writeString("0");
    } else {
      out.writeStartArray();
      out.writeEndArray();
    }
  }
}
