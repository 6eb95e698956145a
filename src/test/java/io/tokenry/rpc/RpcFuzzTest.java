package io.tokenry.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenry.access.Origin;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.problem.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whatever the bytes of a body are, the answer is JSON and never a failure of ours. */
class RpcFuzzTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Origin ORIGIN = new Origin("192.0.2.1", "fuzz", "c");
  private static final RpcDispatcher DISPATCHER =
      new RpcDispatcher(
          10,
          new CompatibilityRpc().methods(),
          new RpcCredentials(
              (_, _) -> {
                throw Problem.unauthenticated("Not authorized.");
              },
              (_, origin) -> Principal.system(origin.recordSet()),
              credential -> credential.length() == 64),
          new Policy());

  @FuzzTest(maxDuration = "2m")
  void everyBodyIsAnswered(byte[] body) throws IOException {
    byte[] answer = DISPATCHER.answer(body, Optional.empty(), ORIGIN);
    if (answer.length == 0) {
      return;
    }
    JsonNode json = JSON.readTree(answer);
    for (JsonNode one : json.isArray() ? json : List.of(json)) {
      assertThat(one.path("jsonrpc").asText()).isEqualTo("2.0");
      assertThat(one.has("id")).isTrue();
      assertThat(one.has("result")).isNotEqualTo(one.has("error"));
      if (one.has("error")) {
        assertThat(one.at("/error/code").asInt()).isIn(-32700, -32600, -32601, -32602, -32500);
        assertThat(one.at("/error/data").asText()).isNotBlank();
      }
    }
  }
}
