package io.tokenry.rpc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.restriction.HttpRule;
import io.tokenry.restriction.Restrictions;
import java.util.Collection;
import java.util.TreeSet;

/** Writes what {@link RestrictionsReader} reads: always in full, every number a text. */
public final class RestrictionsAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RestrictionsAnswer() {}

  /** A JSON object. */
  public static String json(Restrictions restrictions) {
    ObjectNode node = JSON.createObjectNode();
    put(node, "api_methods", restrictions.apiMethods());
    ArrayNode rules = node.putArray("http_rules");
    for (HttpRule rule : restrictions.httpRules()) {
      ObjectNode one = rules.addObject();
      put(one, "methods", new TreeSet<>(rule.methods()));
      one.put("host", rule.host());
      one.put("path", rule.path().toString());
    }
    put(node, "allowed_networks", restrictions.allowedNetworks());
    put(node, "denied_networks", restrictions.deniedNetworks());
    node.put("valid_from", Long.toString(restrictions.validFrom()));
    ObjectNode rates = node.putObject("rate_limits");
    rates.put("second", Integer.toString(restrictions.rates().perSecond()));
    rates.put("minute", Integer.toString(restrictions.rates().perMinute()));
    rates.put("day", Integer.toString(restrictions.rates().perDay()));
    rates.put("burst", Integer.toString(restrictions.rates().burst()));
    restrictions.labels().forEach(node.putObject("labels")::put);
    return node.toString();
  }

  private static void put(ObjectNode node, String name, Collection<?> elements) {
    ArrayNode array = node.putArray(name);
    elements.forEach(element -> array.add(element.toString()));
  }
}
