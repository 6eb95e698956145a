package io.tokenry.verification;

/** Why a request was refused before any token was looked at; the names are in the answers. */
enum Unjudged {
  PROXY_NOT_TRUSTED(
      "Whoever asked is no reverse proxy of ours.",
      "The address that asked is not in http.trusted-proxies.",
      "If it is your proxy, add its address to http.trusted-proxies and start the server anew."),
  MALFORMED_REQUEST(
      "The proxy did not tell one request with one meaning.",
      "Missing, told twice, or with two readings: the %s.",
      "Compare the proxy’s configuration with what ./tokenry proxy-config prints. If it is the same,"
          + " the client sent what servers read in different ways."),
  NO_TOKEN(
      "No token was presented.",
      "The request brought no token: neither as Bearer, nor as the password of Basic, nor in the"
          + " configured header.",
      "Let the client send its token as Authorization: Bearer.");

  private final String sentence;
  private final String finding;
  private final String advice;

  Unjudged(String sentence, String finding, String advice) {
    this.sentence = sentence;
    this.finding = finding;
    this.advice = advice;
  }

  /** One sentence for people. */
  String sentence() {
    return sentence;
  }

  /** What was found instead of a token. */
  Finding finding(String part) {
    return Finding.of(finding.formatted(part));
  }

  /** What to do about it. */
  String advice() {
    return advice;
  }
}
