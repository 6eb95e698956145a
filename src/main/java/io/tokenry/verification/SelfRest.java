package io.tokenry.verification;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.access.Origin;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.http.Origins;
import io.tokenry.http.Reply;
import io.tokenry.verification.AccessRequest.Surface;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/self}: what the token of the request is, until when, and what it may do. */
public final class SelfRest {

  public static final String PATH = "/api/v1/self";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Verifier verifier;
  private final Policy policy;
  private final Origins origins;

  public SelfRest(Verifier verifier, Policy policy, Origins origins) {
    this.verifier = verifier;
    this.policy = policy;
    this.origins = origins;
  }

  public void mount(Router router) {
    router.get(PATH).blockingHandler(this::answer, false);
  }

  private void answer(RoutingContext ctx) {
    Origin origin = origins.of(ctx);
    String token = CallerToken.token(ctx.request());
    AccessRequest request =
        AccessRequest.api(origin.address(), origin.userAgent())
            .on(Surface.HTTP_API)
            .withRequestId(origin.recordSet());
    Reply reply =
        switch (verifier.verify(token, request)) {
          case Verdict.Inactive refused -> CallerToken.refuse(refused);
          case Verdict.Active(TokenFacts facts, boolean _) ->
              new Reply(
                  200,
                  Reply.JSON,
                  Buffer.buffer(describe(facts, Verifier.principal(facts, origin)).toString()));
        };
    reply.send(ctx.response());
  }

  private ObjectNode describe(TokenFacts facts, Principal principal) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("tokenId", facts.tokenId().toString())
            .put("name", facts.name())
            .put("user", facts.owner().name())
            .put("userId", facts.owner().id().toString())
            .put("role", facts.owner().role())
            .put("createdAt", facts.createdAt());
    if (facts.expiresAt() != 0) {
      node.put("expiresAt", facts.expiresAt());
    }
    if (facts.validFrom() != 0) {
      node.put("validFrom", facts.validFrom());
    }
    ObjectNode labels = node.putObject("labels");
    facts.labels().forEach(labels::put);
    node.set("restrictions", IntrospectionEndpoint.restrictions(facts));
    ArrayNode methods = node.putArray("apiMethods");
    policy.rights(principal).methods().forEach(methods::add);
    return node;
  }
}
