package io.tokenry.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.verification.Explanation.Outcome;
import io.tokenry.verification.Explanation.Step;
import java.util.ArrayList;
import java.util.List;

/** How an {@link Explanation} is stored: as JSON; in a finding, texts and moments alternate. */
final class ExplanationText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ExplanationText() {}

  static String write(Explanation explanation) {
    ArrayNode steps = JSON.createArrayNode();
    for (Step step : explanation.steps()) {
      ObjectNode node = steps.addObject();
      node.put("aspect", step.aspect().name()).put("outcome", step.outcome().name());
      put(node, "own", step.own());
      put(node, "role", step.role());
      if (step.refusedByRole()) {
        node.put("by_role", true);
      }
    }
    return steps.toString();
  }

  /** Reads what {@link #write} wrote. */
  static Explanation parse(Code code, String text) {
    try {
      List<Step> steps = new ArrayList<>();
      for (JsonNode node : JSON.readTree(text)) {
        steps.add(
            new Step(
                Aspect.valueOf(node.get("aspect").textValue()),
                Outcome.valueOf(node.get("outcome").textValue()),
                finding(node.path("own")),
                finding(node.path("role")),
                node.path("by_role").booleanValue()));
      }
      return new Explanation(code, steps);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the trace of a refusal is not JSON", e);
    }
  }

  private static void put(ObjectNode node, String name, Finding finding) {
    if (finding.isEmpty()) {
      return;
    }
    ArrayNode parts = node.putArray(name).add(finding.texts().getFirst());
    for (int i = 0; i < finding.moments().size(); i++) {
      parts.add(finding.moments().get(i).longValue()).add(finding.texts().get(i + 1));
    }
  }

  private static Finding finding(JsonNode parts) {
    Finding finding = Finding.of(parts.path(0).asText());
    for (int i = 1; i + 1 < parts.size(); i += 2) {
      finding = finding.at(parts.get(i).longValue(), parts.get(i + 1).textValue());
    }
    return finding;
  }
}
