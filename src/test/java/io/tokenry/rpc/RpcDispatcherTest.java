package io.tokenry.rpc;

import static io.tokenry.rpc.TestDispatcher.NOT_A_REQUEST;
import static io.tokenry.rpc.TestDispatcher.call;
import static io.tokenry.rpc.TestDispatcher.error;
import static io.tokenry.rpc.TestDispatcher.result;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How well-formed calls are carried out and answered (contract §2 and §3). */
class RpcDispatcherTest {

  private final TestDispatcher rpc = new TestDispatcher();

  @ParameterizedTest
  @CsvSource({
    "apiinfo.version,",
    "APIInfo.Version,",
    "apiinfo.VERSION.more,",
    "apiinfo.version.,",
    "apiinfo.frob,Incorrect method \"apiinfo.frob\".",
    "apiinfo,Incorrect method \"apiinfo.\".",
    "Frob.get,Incorrect API \"Frob\".",
    "'',Incorrect API \"\".",
    ".,Incorrect API \"\".",
    "apiinfo.,Incorrect method \"apiinfo.\".",
    "frob.x.y,Incorrect API \"frob\"."
  })
  void methodsAreFoundInAnyLetterCase(String method, String data) {
    String expected =
        data == null ? result("7.0.20", "1") : error(-32601, "Method not found.", data, "1");
    assertThat(rpc.answer(call(method, "1"))).isEqualTo(expected);
  }

  @Test
  void aNotificationIsCarriedOutAndNotAnswered() {
    assertThat(rpc.answer("{\"jsonrpc\":\"2.0\",\"method\":\"apiinfo.version\",\"params\":[]}"))
        .isEmpty();
    assertThat(rpc.called).containsExactly("version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frob.get", "host.get", "host.frob"})
  void aNotificationThatFailsIsNotAnsweredEither(String method) {
    assertThat(rpc.answer("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":[]}"))
        .isEmpty();
  }

  @Test
  void aBatchIsAnsweredInOrder() {
    String notification = "{\"jsonrpc\":\"2.0\",\"method\":\"apiinfo.version\",\"params\":[]}";
    assertThat(rpc.answer("[" + call("apiinfo.version", "2") + "," + notification + ",5]"))
        .isEqualTo("[" + result("7.0.20", "2") + "," + NOT_A_REQUEST + "]");
    assertThat(rpc.called).hasSize(2);
  }

  @Test
  void aBatchOfOneIsAnsweredWithAnArrayOfOne() {
    assertThat(rpc.answer("[" + call("apiinfo.version", "2") + "]"))
        .isEqualTo("[" + result("7.0.20", "2") + "]");
  }

  @Test
  void aBatchOfNotificationsIsAnsweredWithNothing() {
    String notification = "{\"jsonrpc\":\"2.0\",\"method\":\"apiinfo.version\",\"params\":[]}";
    assertThat(rpc.answer("[" + notification + "," + notification + "]")).isEmpty();
    assertThat(rpc.called).hasSize(2);
  }

  @Test
  void elementsThatAreNoObjectsEachGetAnError() {
    assertThat(rpc.answer("[1,[],null]"))
        .isEqualTo("[" + NOT_A_REQUEST + "," + NOT_A_REQUEST + "," + NOT_A_REQUEST + "]");
  }

  @Test
  void aBatchBeyondTheLimitIsRefusedOnceAndNotCarriedOut() {
    String call = call("apiinfo.version", "1");
    assertThat(rpc.answer("[" + call + "," + call + "," + call + "," + call + "]"))
        .isEqualTo(error(-32600, "Invalid request.", "A batch may hold at most 3 calls.", "null"));
    assertThat(rpc.called).isEmpty();
  }

  @Test
  void aMethodThatNeedsNoCredentialRefusesOne() {
    String refused =
        error(
            -32602,
            "Invalid params.",
            "The \"apiinfo.version\" method must be called without authorization header.",
            "1");
    String call = call("apiinfo.version", "1");
    assertThat(rpc.answer(call, "anything")).isEqualTo(refused);
    assertThat(rpc.answer(call.replace("}", ",\"auth\":\"x\"}"))).isEqualTo(refused);
    assertThat(rpc.called).isEmpty();
  }

  @Test
  void withoutACredentialNobodyIsAuthorized() {
    assertThat(rpc.answer(call("host.get", "1")))
        .isEqualTo(error(-32602, "Invalid params.", "Not authorized.", "1"));
  }

  @Test
  void anUnknownMethodIsToldBeforeTheCredentialIsLookedAt() {
    assertThat(rpc.answer(call("host.frob", "1"))).contains("-32601");
  }

  @ParameterizedTest
  @CsvSource({"tkr_x,token tkr_x", "abc,session abc"})
  void theFormOfACredentialTellsTokensFromSessions(String credential, String principal) {
    String expected = result(principal, "1");
    assertThat(rpc.answer(call("host.get", "1"), credential)).isEqualTo(expected);
    assertThat(rpc.answer(call("host.get", "1").replace("}", ",\"auth\":\"" + credential + "\"}")))
        .isEqualTo(expected);
  }

  @Test
  void theHeaderWinsOverTheBody() {
    assertThat(rpc.answer(call("host.get", "1").replace("}", ",\"auth\":\"body\"}"), "header"))
        .contains("session header");
  }

  @Test
  void aRoleThatMayNotCallTheMethodIsToldSo() {
    assertThat(rpc.answer(call("Host.GET", "1"), "powerless"))
        .isEqualTo(
            error(-32500, "Application error.", "No permissions to call \"host.get\".", "1"));
  }

  @Test
  void aFailureOfOursTellsNothingButAReference() {
    assertThat(rpc.answer(call("hostgroup.get", "1"), "x"))
        .contains("-32603", "Internal error.", "crecordset")
        .doesNotContain("SELECT", "Exception", "result");
  }

  @Test
  void anAnswerWithoutEndIsRefusedAndTheRestOfTheBatchIsAnswered() {
    String answer =
        rpc.answer("[" + call("user.logout", "1") + "," + call("host.get", "2") + "]", "x");
    assertThat(answer)
        .contains("-32602", "64 MiB", "\"result\":\"session x\"")
        .hasSizeLessThan(500);
  }
}
