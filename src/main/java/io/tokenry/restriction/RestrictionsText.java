package io.tokenry.restriction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How {@link Restrictions} are written in the database, in audit records and for machines: JSON
 * that leaves out what narrows nothing; empty text for nothing at all.
 */
public final class RestrictionsText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RestrictionsText() {}

  /** Reads what {@link #write} wrote; throws {@link IllegalArgumentException} for anything else. */
  public static Restrictions parse(String text) {
    if (text.isEmpty()) {
      return Restrictions.NONE;
    }
    try {
      return read(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the restrictions of a token are not JSON", e);
    }
  }

  public static String write(Restrictions restrictions) {
    ObjectNode node = node(restrictions);
    return node.isEmpty() ? "" : node.toString();
  }

  /** As {@link #parse}, from a part of a document. */
  public static Restrictions read(JsonNode node) {
    if (node.isEmpty()) {
      return Restrictions.NONE;
    }
    List<HttpRule> rules = new ArrayList<>();
    for (JsonNode rule : node.path("http_rules")) {
      rules.add(
          HttpRule.parse(
              texts(rule.path("methods")), rule.path("host").asText(), rule.path("path").asText()));
    }
    SortedMap<String, String> labels = new TreeMap<>();
    node.path("labels").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
    JsonNode rates = node.path("rate_limits");
    return new Restrictions(
        texts(node.path("api_methods")),
        rules,
        networks(node.path("allowed_networks")),
        networks(node.path("denied_networks")),
        node.path("valid_from").asLong(),
        new RateLimits(
            rates.path("second").asInt(),
            rates.path("minute").asInt(),
            rates.path("day").asInt(),
            rates.path("burst").asInt()),
        labels);
  }

  /** As {@link #write}, for a part of a document; empty when nothing is narrowed. */
  public static ObjectNode node(Restrictions restrictions) {
    ObjectNode node = JSON.createObjectNode();
    put(node, "api_methods", restrictions.apiMethods());
    if (!restrictions.httpRules().isEmpty()) {
      ArrayNode rules = node.putArray("http_rules");
      restrictions.httpRules().forEach(rule -> write(rule, rules.addObject()));
    }
    put(node, "allowed_networks", restrictions.allowedNetworks());
    put(node, "denied_networks", restrictions.deniedNetworks());
    if (restrictions.validFrom() != 0) {
      node.put("valid_from", restrictions.validFrom());
    }
    if (!restrictions.rates().isNone()) {
      write(restrictions.rates(), node.putObject("rate_limits"));
    }
    if (!restrictions.labels().isEmpty()) {
      restrictions.labels().forEach(node.putObject("labels")::put);
    }
    return node;
  }

  private static void put(ObjectNode node, String name, List<?> elements) {
    if (!elements.isEmpty()) {
      ArrayNode array = node.putArray(name);
      elements.forEach(element -> array.add(element.toString()));
    }
  }

  private static void write(HttpRule rule, ObjectNode node) {
    if (!rule.methods().isEmpty()) {
      new TreeSet<>(rule.methods()).forEach(node.putArray("methods")::add);
    }
    if (!rule.host().isEmpty()) {
      node.put("host", rule.host());
    }
    node.put("path", rule.path().toString());
  }

  private static void write(RateLimits rates, ObjectNode node) {
    put(node, "second", rates.perSecond());
    put(node, "minute", rates.perMinute());
    put(node, "day", rates.perDay());
    put(node, "burst", rates.burst());
  }

  private static void put(ObjectNode node, String name, int limit) {
    if (limit > 0) {
      node.put(name, limit);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static List<Network> networks(JsonNode array) {
    return texts(array).stream().map(Network::parse).toList();
  }
}
