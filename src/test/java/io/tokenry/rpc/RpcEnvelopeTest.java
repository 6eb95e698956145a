package io.tokenry.rpc;

import static io.tokenry.rpc.TestDispatcher.NOT_A_REQUEST;
import static io.tokenry.rpc.TestDispatcher.call;
import static io.tokenry.rpc.TestDispatcher.error;
import static io.tokenry.rpc.TestDispatcher.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How request bodies are read, before anything is carried out (contract §2). */
class RpcEnvelopeTest {

  private static final String PARSE_ERROR =
      error(
          -32700,
          "Parse error",
          "Invalid JSON. An error occurred on the server while parsing the JSON text.",
          "null");

  private final TestDispatcher rpc = new TestDispatcher();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "nonsense",
        "{} {}",
        "[1,]",
        "{\"a\":1,}",
        "{'a':1}",
        "\u0000",
        "NaN",
        "{\"jsonrpc\":\"2.0\",\"method\":\"apiinfo.version\",\"params\":[],\"id\":1}x",
        "[{\"jsonrpc\":\"2.0\",\"method\":\"apiinfo.version\",\"params\":[],\"id\":1},",
        "{\"jsonrpc\":\"2.0\",\"method\":\"apiinfo.version\",\"params\":[],\"id\":\"\\ud800\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"\\udc00x\",\"params\":[],\"id\":1}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"apiinfo.version\",\"params\":[],\"id\":01}"
      })
  void whatIsNotJsonIsOneParseErrorEvenWhenItLooksLikeABatch(String body) {
    assertThat(rpc.answer(body)).isEqualTo(PARSE_ERROR);
    assertThat(rpc.called).isEmpty();
  }

  @Test
  void utf16IsNotJson() {
    byte[] body = call("apiinfo.version", "1").getBytes(StandardCharsets.UTF_16LE);
    assertThat(rpc.answer(body)).isEqualTo(PARSE_ERROR);
  }

  @Test
  void brokenUtf8IsNotJson() {
    byte[] body = call("apiinfo.version", "\"é\"").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(rpc.answer(body)).isEqualTo(PARSE_ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "1.5", "\"x\"", "true", "[]", "{}"})
  void jsonThatIsNoRequestIsOneInvalidRequest(String body) {
    assertThat(rpc.answer(body)).isEqualTo(NOT_A_REQUEST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"method":"a.b","params":[],"id":1}                          | the parameter "jsonrpc" is missing | /
          {"jsonrpc":"1.0","method":"a.b","params":[],"id":1}          | value must be "2.0"                | /jsonrpc
          {"jsonrpc":2.0,"method":"a.b","params":[],"id":1}            | a character string is expected     | /jsonrpc
          {"jsonrpc":null,"method":"a.b","params":[],"id":1}           | a character string is expected     | /jsonrpc
          {"jsonrpc":"2.0","params":[],"id":1}                         | the parameter "method" is missing  | /
          {"jsonrpc":"2.0","method":5,"params":[],"id":1}              | a character string is expected     | /method
          {"jsonrpc":"2.0","method":"a.b","id":1}                      | the parameter "params" is missing  | /
          {"jsonrpc":"2.0","method":"a.b","params":"x","id":1}         | an array or object is expected     | /params
          {"jsonrpc":"2.0","method":"a.b","params":null,"id":1}        | an array or object is expected     | /params
          {"jsonrpc":"2.0","method":"a.b","params":5,"id":1}           | an array or object is expected     | /params
          {"jsonrpc":"2.0","method":"a.b","params":[],"foo":1,"id":1}  | unexpected parameter "foo"         | /
          {"foo":1,"id":1}                                             | unexpected parameter "foo"         | /
          {"jsonrpc":"2.0","method":"a.b","params":[],"auth":"","id":1} | cannot be empty                   | /auth
          {"jsonrpc":"2.0","method":"a.b","params":[],"auth":5,"id":1} | a character string is expected     | /auth
          {"jsonrpc":"2.0","method":"a.b","params":[],"auth":[],"id":1} | a character string is expected    | /auth
          """)
  void aFaultyEnvelopeIsNamedByItsPath(String body, String reason, String path) {
    assertThat(rpc.answer(body))
        .isEqualTo(
            error(
                -32600,
                "Invalid request.",
                "Invalid parameter \"" + path + "\": " + reason + ".",
                "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "true", "{\"a\":1}"})
  void anIdOfAnotherTypeIsRefusedAndNotEchoed(String id) {
    assertThat(rpc.answer(call("apiinfo.version", id)))
        .isEqualTo(
            error(
                -32600,
                "Invalid request.",
                "Invalid parameter \"/id\": a string, number or null value is expected.",
                "null"));
  }

  @Test
  void anInvalidRequestIsAnsweredEvenWithoutAnId() {
    assertThat(rpc.answer("{\"jsonrpc\":\"2.0\",\"method\":\"a.b\"}")).endsWith("\"id\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "0",
        "-5",
        "1.5",
        "1.50",
        "2.0",
        "-0.1",
        "123456789012345678901234567890",
        "null",
        "\"\"",
        "\"abc\"",
        "\"1\"",
        "\"é / \\\" 😀\""
      })
  void theIdIsEchoedWithItsType(String id) {
    assertThat(rpc.answer(call("apiinfo.version", id))).isEqualTo(result("7.0.20", id));
  }

  @Test
  void membersMayComeInAnyOrder() {
    assertThat(
            rpc.answer(
                "{\"id\":7,\"params\":{},\"method\":\"apiinfo.version\",\"auth\":null,"
                    + "\"jsonrpc\":\"2.0\"}"))
        .isEqualTo(result("7.0.20", "7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"a.b\",\"method\":\"a.c\",\"params\":[],\"id\":1}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"a.b\",\"params\":{\"x\":1,\"x\":1},\"id\":1}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"a.b\",\"params\":[{\"x\":1,\"\\u0078\":1}],\"id\":1}"
      })
  void aNameGivenTwiceIsRefused(String body) {
    assertThat(rpc.answer(body)).contains("-32600", "twice").endsWith("\"id\":null}");
  }

  @Test
  void jsonThatIsTooDeepIsRefused() {
    String deep = "[".repeat(65) + "]".repeat(65);
    assertThat(rpc.answer(deep)).contains("-32600");
    assertThat(rpc.answer("[".repeat(500_000))).contains("-32600");
  }

  @Test
  void depthWithinTheLimitIsRead() {
    String params = "[".repeat(62) + "]".repeat(62);
    assertThat(rpc.answer(call("host.get", "1").replace("[]", params))).contains("Not authorized.");
  }

  @Test
  void exponentsOutOfRangeAreRefused() {
    String body = call("host.get", "1").replace("[]", "[1e77777777777777777777]");
    assertThat(rpc.answer(body)).contains("-32600");
  }

  @Test
  void numbersThatAreTooLongAreRefused() {
    String body = call("host.get", "1").replace("[]", "[" + "9".repeat(1_000_000) + "]");
    assertThat(rpc.answer(body)).contains("-32600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e1000000000", "-1e-1000000000", "1e400"})
  void numbersThatAreTooLargeCostNothing(String number) {
    assertThat(rpc.answer(call("host.get", "1").replace("[]", "[" + number + "]")))
        .contains("Not authorized.");
  }
}
