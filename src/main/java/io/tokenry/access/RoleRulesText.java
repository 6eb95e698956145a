package io.tokenry.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.access.OriginalRules.Services;
import io.tokenry.access.RoleRules.ApiMode;
import io.tokenry.restriction.RestrictionsText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How {@link RoleRules} are written in the database: JSON that leaves out what is the default. */
public final class RoleRulesText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RoleRulesText() {}

  /** Reads the text of a role; throws {@link IllegalArgumentException} when it is not ours. */
  public static RoleRules parse(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      List<String> methods = new ArrayList<>();
      node.path("api").forEach(method -> methods.add(method.asText()));
      return new RoleRules(
          switches(node.path("ui")),
          node.path("uiDefault").asBoolean(true),
          switches(node.path("actions")),
          node.path("actionsDefault").asBoolean(true),
          node.path("apiAccess").asBoolean(true),
          node.path("apiMode").asInt(0) == ApiMode.ALLOW_LIST.code()
              ? ApiMode.ALLOW_LIST
              : ApiMode.DENY_LIST,
          methods,
          original(node.path("original")),
          tokens(node));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the rules of a role are not JSON", e);
    }
  }

  public static String write(RoleRules rules) {
    ObjectNode node = JSON.createObjectNode();
    ObjectNode ui = node.putObject("ui");
    new TreeMap<>(rules.ui()).forEach(ui::put);
    node.put("uiDefault", rules.uiDefault());
    ObjectNode actions = node.putObject("actions");
    new TreeMap<>(rules.actions()).forEach(actions::put);
    node.put("actionsDefault", rules.actionsDefault());
    node.put("apiAccess", rules.apiAccess());
    node.put("apiMode", rules.apiMode().code());
    ArrayNode api = node.putArray("api");
    rules.apiMethods().forEach(api::add);
    if (!rules.original().equals(OriginalRules.DEFAULTS)) {
      write(rules.original(), node.putObject("original"));
    }
    write(rules.tokens(), node);
    return node.toString();
  }

  private static void write(TokenRules tokens, ObjectNode node) {
    if (tokens.introspection()) {
      node.put("introspection", true);
    }
    if (!tokens.restrictions().isNone()) {
      node.set("restrictions", RestrictionsText.node(tokens.restrictions()));
    }
  }

  private static TokenRules tokens(JsonNode node) {
    return new TokenRules(
        node.path("introspection").asBoolean(), RestrictionsText.read(node.path("restrictions")));
  }

  private static void write(OriginalRules original, ObjectNode node) {
    node.put("modulesDefault", original.modulesDefault());
    write(original.read(), node.putObject("read"));
    write(original.write(), node.putObject("write"));
  }

  private static void write(Services services, ObjectNode node) {
    node.put("all", services.all()).put("tag", services.tag()).put("value", services.value());
  }

  private static OriginalRules original(JsonNode node) {
    return node.isMissingNode()
        ? OriginalRules.DEFAULTS
        : new OriginalRules(
            node.path("modulesDefault").asBoolean(true),
            services(node.path("read")),
            services(node.path("write")));
  }

  private static Services services(JsonNode node) {
    return new Services(
        node.path("all").asBoolean(), node.path("tag").asText(), node.path("value").asText());
  }

  private static Map<String, Boolean> switches(JsonNode node) {
    Map<String, Boolean> switches = new HashMap<>();
    node.properties().forEach(entry -> switches.put(entry.getKey(), entry.getValue().asBoolean()));
    return switches;
  }
}
