package io.tokenry.verification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.restriction.IpAddress;
import io.tokenry.verification.AccessRequest.Kind;
import io.tokenry.verification.AccessRequest.Surface;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /api/v1/verify} is asked.
 *
 * @param batch whether the answer is a list
 */
public record VerifyQuestion(List<Asked> asked, boolean batch) {

  static final int MOST = 100;
  private static final int DEEPEST = 4;
  private static final int LONGEST = 8_192;
  private static final int LONGEST_USER_AGENT = 255;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST)
                  .maxNameLength(LONGEST)
                  .maxNumberLength(DEEPEST)
                  .build())
          .build();

  /** One token, and what it is wanted for. */
  public record Asked(String token, AccessRequest request) {}

  /**
   * Reads the body. Raises {@code MALFORMED} for what is not JSON, {@code INVALID} with the path of
   * the member that is wrong.
   */
  static VerifyQuestion parse(byte[] body) {
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw malformed();
      }
      Members members = new Members("");
      List<Asked> batch = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        if (json.currentName().equals("requests")) {
          batch = batch == null ? batch(json) : twice();
        } else {
          members.read(json);
        }
      }
      if (json.nextToken() != null) {
        throw malformed();
      }
      if (batch == null) {
        return new VerifyQuestion(List.of(members.asked()), false);
      }
      if (!members.isEmpty()) {
        throw Problem.invalid("requests", "Ask about one token, or about several in a list.");
      }
      return new VerifyQuestion(batch, true);
    } catch (IOException e) {
      throw malformed();
    }
  }

  private static List<Asked> batch(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw Problem.invalid("requests", "This is a list.");
    }
    List<Asked> batch = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      if (batch.size() == MOST) {
        throw Problem.invalid("requests", "At most " + MOST + " tokens at once.");
      }
      Members members = new Members("requests[" + batch.size() + "].");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        members.read(json);
      }
      batch.add(members.asked());
    }
    if (json.currentToken() != JsonToken.END_ARRAY || batch.isEmpty()) {
      throw Problem.invalid("requests", "This is a list of objects, with at least one.");
    }
    return batch;
  }

  private static List<Asked> twice() {
    throw malformed();
  }

  private static ProblemException malformed() {
    return Problem.of(
        ProblemType.MALFORMED,
        "The body is not one JSON object with each member once, or a part of it is too long.");
  }

  private static final class Members {

    private static final List<String> NAMES =
        List.of("token", "method", "host", "path", "address", "userAgent");

    private final String where;
    private final @Nullable String[] given = new @Nullable String[NAMES.size()];
    private boolean any;

    Members(String where) {
      this.where = where;
    }

    boolean isEmpty() {
      return !any;
    }

    void read(JsonParser json) throws IOException {
      any = true;
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        throw invalid(name, "This is a text.");
      }
      int place = NAMES.indexOf(name);
      if (place < 0) {
        throw invalid(name, "There is no such member.");
      }
      if (given[place] != null) {
        throw malformed();
      }
      given[place] = json.getText();
    }

    /** Empty for what was not given. */
    private String given(String name) {
      return orNothing(given[NAMES.indexOf(name)]);
    }

    Asked asked() {
      String token = given("token");
      String address = given("address");
      String userAgent = given("userAgent");
      if (token.isEmpty()) {
        throw invalid("token", "Say which token.");
      }
      return new Asked(
          token,
          new AccessRequest(
                  Kind.PASS,
                  given("method"),
                  orNothing(CanonicalHost.of(given("host"))),
                  orNothing(CanonicalPath.of(given("path"))),
                  IpAddress.parse(address).isPresent() ? address : "",
                  userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT)))
              .on(Surface.VERIFICATION));
    }

    /**
     * What has two readings, or is no address, is as good as unknown: it is refused where a token
     * is narrowed, and kept nowhere.
     */
    private static String orNothing(@Nullable String text) {
      return text == null ? "" : text;
    }

    private ProblemException invalid(String name, String sentence) {
      return Problem.invalid(List.of(new FieldError(where + name, sentence)));
    }
  }
}
