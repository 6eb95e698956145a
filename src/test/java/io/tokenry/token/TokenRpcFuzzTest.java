package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever the parameters of {@code token.*} are, the database is not at a loss. */
class TokenRpcFuzzTest {

  private static final List<String> METHODS =
      List.of("token.get", "token.create", "token.update", "token.generate", "token.delete");
  private static final TestApi API = TestApi.on(TestDatabase.sqlite());
  private static final String ROOT = API.session("root");

  /** The first byte chooses the method, the rest are its parameters. */
  @FuzzTest(maxDuration = "2m")
  void anyParametersAreAnswered(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String method = METHODS.get(Math.floorMod(input[0] - '0', METHODS.size()));
    String params = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
    String body =
        "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s,\"id\":1}".formatted(method, params);
    assertThat(API.answerTo(ROOT, body)).doesNotContain("-32603");
  }
}
