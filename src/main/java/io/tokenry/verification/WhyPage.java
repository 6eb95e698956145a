package io.tokenry.verification;

import io.tokenry.html.Times;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Feeds {@code verification/why.jte}.
 *
 * @param id as it was asked for; empty for none
 * @param error why nothing is shown for it; null for nothing
 * @param latest refused lately; shown while nothing is asked for
 * @param tokens where the reader manages tokens, such as {@code /tokens}
 * @param administers whether the reader sees everybody's
 */
public record WhyPage(
    String id,
    @Nullable String error,
    Optional<ExplainedRefusal> found,
    List<Refusal> latest,
    String tokens,
    boolean administers,
    Times times) {

  public WhyPage {
    latest = List.copyOf(latest);
  }

  public StepsView steps() {
    return StepsView.of(found.orElseThrow().explanation(), times);
  }

  public Advice advice() {
    ExplainedRefusal refusal = found.orElseThrow();
    return Advice.of(refusal.refusal(), refusal.explanation(), tokens, administers);
  }

  /** What was asked for, in one line; empty where nothing is known of it. */
  public static String words(AccessRequest request) {
    return switch (request.kind()) {
      case DESCRIBE -> "What the token is";
      case API -> "A call of the API";
      case API_METHOD -> request.method();
      case PASS -> (request.method() + " " + request.host() + request.path()).strip();
    };
  }

  /** Where the same request can be tried; only for known tokens. */
  public String simulatorAddress() {
    Refusal refusal = found.orElseThrow().refusal();
    AccessRequest request = refusal.request();
    boolean isMethod = request.kind() == AccessRequest.Kind.API_METHOD;
    return SimulatorPages.PATH
        + "?token="
        + refusal.token().orElseThrow().id()
        + "&kind="
        + (request.kind() == AccessRequest.Kind.PASS ? "http" : "api")
        + parameter(isMethod ? "api_method" : "method", request.method())
        + parameter("host", request.host())
        + parameter("path", request.path())
        + parameter("address", request.address());
  }

  private static String parameter(String name, String value) {
    return value.isEmpty()
        ? ""
        : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
