package io.tokenry.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The id of a call, echoed with its type: a text, a number or null; a call without one is a
 * notification.
 */
record RpcId(@Nullable JsonNode value) {

  /** A call without an id is carried out and not answered. */
  static final RpcId ABSENT = new RpcId(null);

  static final RpcId NULL = new RpcId(NullNode.getInstance());

  boolean isAbsent() {
    return value == null;
  }

  static boolean allows(JsonNode value) {
    return value.isTextual() || value.isNumber() || value.isNull();
  }

  void writeTo(JsonGenerator out) throws IOException {
    if (value == null || value.isNull()) {
      out.writeNull();
    } else if (value.isTextual()) {
      out.writeString(value.textValue());
    } else {
      out.writeNumber(value.asText());
    }
  }
}
