package io.tokenry.verification;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.tokenry.http.Reply;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import io.tokenry.restriction.RestrictionsText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * {@code POST /introspect} (RFC 7662): what a token is. Anything but a good token that the asker
 * may see is answered {@code {"active":false}} and nothing more.
 */
public final class IntrospectionEndpoint implements Questions.Surface<String> {

  public static final String PATH = "/introspect";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOT_ACTIVE = "{\"active\":false}";
  private static final int MOST_PARAMETERS = 16;

  private final Questions<String> questions;

  public IntrospectionEndpoint(Questions.Shared shared) {
    this.questions = new Questions<>(this, shared);
  }

  public void handle(HttpServerRequest request) {
    questions.handle(request);
  }

  @Override
  public String mediaType() {
    return "application/x-www-form-urlencoded";
  }

  @Override
  public String parse(Buffer body) {
    try {
      Map<String, List<String>> parameters =
          new QueryStringDecoder(
                  body.toString(StandardCharsets.UTF_8),
                  StandardCharsets.UTF_8,
                  false,
                  MOST_PARAMETERS,
                  true)
              .parameters();
      List<String> tokens = parameters.getOrDefault("token", List.of());
      if (tokens.size() == 1 && !tokens.getFirst().isEmpty()) {
        return tokens.getFirst();
      }
    } catch (IllegalArgumentException e) {
      // told below: a broken percent-encoding
    }
    throw Problem.of(ProblemType.MALFORMED, "The form has to hold the parameter token once.");
  }

  @Override
  public int count(String token) {
    return 1;
  }

  @Override
  public String token(String token, int index) {
    return token;
  }

  @Override
  public AccessRequest request(String token, int index) {
    return AccessRequest.describe("", "");
  }

  @Override
  public Reply answer(String token, IntFunction<Verdict> verdicts) {
    String body =
        switch (verdicts.apply(0)) {
          case Verdict.Active(TokenFacts facts, boolean stale) -> describe(facts, stale).toString();
          case Verdict.Inactive _ -> NOT_ACTIVE;
        };
    return new Reply(200, Reply.JSON, Buffer.buffer(body));
  }

  private static ObjectNode describe(TokenFacts facts, boolean stale) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("active", true)
            .put("token_type", "Bearer")
            .put("sub", facts.owner().id().toString())
            .put("username", facts.owner().name())
            .put("role", facts.owner().role())
            .put("jti", facts.tokenId().toString())
            .put("token_name", facts.name())
            .put("iat", facts.createdAt());
    if (stale) {
      node.put("stale", true);
    }
    if (facts.expiresAt() != 0) {
      node.put("exp", facts.expiresAt());
    }
    if (facts.validFrom() != 0) {
      node.put("nbf", facts.validFrom());
    }
    if (!facts.labels().isEmpty()) {
      facts.labels().forEach(node.putObject("labels")::put);
    }
    ArrayNode restrictions = restrictions(facts);
    if (!restrictions.isEmpty()) {
      node.set("restrictions", restrictions);
    }
    return node;
  }

  /** What narrows the token: its own part and its role's, as far as there is one; all count. */
  static ArrayNode restrictions(TokenFacts facts) {
    ArrayNode restrictions = JSON.createArrayNode();
    Stream.of(facts.restrictions(), facts.roleRestrictions())
        .map(one -> one.withLabels(Map.of()))
        .filter(one -> !one.isNone())
        .map(RestrictionsText::node)
        .forEach(restrictions::add);
    return restrictions;
  }
}
