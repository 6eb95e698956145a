package io.tokenry.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What changed, property by property, written as the published contract's JSON: {@code
 * {"token.name":["update","new","old"]}}. Never given a secret: use {@link #masked}.
 */
public final class AuditDetails {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MASK = "******";

  private final ObjectNode node = JSON.createObjectNode();

  /** A property of something new. */
  public AuditDetails added(String property, Object value) {
    node.putArray(property).add("add").add(String.valueOf(value));
    return this;
  }

  /** As {@link #added}, unless the value is the default, which goes without saying. */
  public AuditDetails addedUnless(Object defaultValue, String property, Object value) {
    return value.equals(defaultValue) ? this : added(property, value);
  }

  /** A changed property; left out when both values are the same. */
  public AuditDetails changed(String property, Object oldValue, Object newValue) {
    if (!oldValue.equals(newValue)) {
      node.putArray(property)
          .add("update")
          .add(String.valueOf(newValue))
          .add(String.valueOf(oldValue));
    }
    return this;
  }

  /** A changed secret: says that it changed, and nothing else. */
  public AuditDetails masked(String property) {
    node.putArray(property).add("update").add(MASK).add(MASK);
    return this;
  }

  /** A secret of something new. */
  public AuditDetails addedMasked(String property) {
    node.putArray(property).add("add").add(MASK);
    return this;
  }

  /** Reads what {@link #text} wrote. */
  static List<AuditChange> parse(String text) {
    List<AuditChange> changes = new ArrayList<>();
    try {
      for (Map.Entry<String, JsonNode> property :
          JSON.readTree(text.isEmpty() ? "{}" : text).properties()) {
        JsonNode said = property.getValue();
        changes.add(
            new AuditChange(
                property.getKey(),
                said.path(0).asText().equals("add"),
                said.path(1).asText(),
                said.path(2).asText()));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("audit details are written as JSON", e);
    }
    return changes;
  }

  public boolean isEmpty() {
    return node.isEmpty();
  }

  /** The JSON text, empty when nothing was said. */
  public String text() {
    return node.isEmpty() ? "" : node.toString();
  }
}
