package io.tokenry.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service says of its client is kept with the token, so it is bounded. */
class VerifyQuestionTest {

  @ParameterizedTest
  @CsvSource({"192.0.2.7,192.0.2.7", "2001:db8::1,2001:db8::1", "<b>nowhere</b>,''", "10.1,''"})
  void anAddressIsAnAddressOrNothing(String said, String kept) {
    assertThat(request("{\"token\":\"t\",\"address\":\"" + said + "\"}").address()).isEqualTo(kept);
  }

  @Test
  void theClientsNameForItselfIsCut() {
    String agent = "x".repeat(5_000);
    assertThat(request("{\"token\":\"t\",\"userAgent\":\"" + agent + "\"}").userAgent())
        .isEqualTo("x".repeat(255));
  }

  private static AccessRequest request(String json) {
    return VerifyQuestion.parse(json.getBytes(UTF_8)).asked().getFirst().request();
  }
}
