package io.tokenry.token;

/**
 * Feeds {@code token/value.jte}, the only page that shows a value.
 *
 * @param done what has just happened, as a title
 * @param apiAddress where the value can be used
 */
public record TokenValuePage(
    TokenPlace place, String done, TokenRow row, BearerToken value, String apiAddress) {

  public String header() {
    return "Authorization: Bearer " + value.reveal();
  }

  public String curl() {
    return """
    curl %s \\
      -H 'Content-Type: application/json-rpc' \\
      -H 'Authorization: Bearer %s' \\
      -d '{"jsonrpc":"2.0","method":"token.get","params":{},"id":1}'"""
        .formatted(apiAddress, value.reveal());
  }

  public String environment() {
    return "TOKENRY_TOKEN=" + value.reveal();
  }
}
