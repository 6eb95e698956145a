package io.tokenry.verification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.http.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/verify}: whether tokens are good for requests, with the reason; one, or up to
 * 100 at once.
 */
public final class VerifyRest implements Questions.Surface<VerifyQuestion> {

  public static final String PATH = "/api/v1/verify";

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_SIZE = 256;

  private final Questions<VerifyQuestion> questions;
  private final ReadyAnswers<Reply> good =
      new ReadyAnswers<>(
          facts -> reply(json -> write(new Verdict.Active(facts, false), json)).ready());

  public VerifyRest(Questions.Shared shared) {
    this.questions = new Questions<>(this, shared);
  }

  public void handle(HttpServerRequest request) {
    questions.handle(request);
  }

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public VerifyQuestion parse(Buffer body) {
    return VerifyQuestion.parse(body.getBytes());
  }

  @Override
  public int count(VerifyQuestion question) {
    return question.asked().size();
  }

  @Override
  public String token(VerifyQuestion question, int index) {
    return question.asked().get(index).token();
  }

  @Override
  public AccessRequest request(VerifyQuestion question, int index) {
    return question.asked().get(index).request();
  }

  @Override
  public Reply answer(VerifyQuestion question, IntFunction<Verdict> verdicts) {
    if (question.batch()) {
      return batch(question.asked().size(), verdicts);
    }
    Verdict verdict = verdicts.apply(0);
    return verdict instanceof Verdict.Active(TokenFacts facts, boolean stale) && !stale
        ? good.of(facts)
        : reply(json -> write(verdict, json));
  }

  private static Reply batch(int size, IntFunction<Verdict> verdicts) {
    return reply(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("results");
          for (int i = 0; i < size; i++) {
            write(verdicts.apply(i), json);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** Writes an answer. */
  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private static Reply reply(Body body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Reply(200, Reply.JSON, Buffer.buffer(out.toByteArray()));
  }

  private static void write(Verdict verdict, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("valid", verdict.code() == Code.VALID);
    json.writeStringField("code", verdict.code().name());
    switch (verdict) {
      case Verdict.Active(TokenFacts facts, boolean stale) -> {
        if (stale) {
          json.writeBooleanField("stale", true);
        }
        write(facts, json);
      }
      case Verdict.Inactive refused -> {
        json.writeStringField("detail", refused.code().sentence());
        json.writeStringField("requestId", refused.requestId());
        if (refused.retryAfter() > 0) {
          json.writeNumberField("retryAfter", refused.retryAfter());
        }
        write(refused.facts(), json);
      }
    }
    json.writeEndObject();
  }

  private static void write(@Nullable TokenFacts facts, JsonGenerator json) throws IOException {
    if (facts == null) {
      return;
    }
    json.writeStringField("tokenId", facts.tokenId().toString());
    json.writeStringField("name", facts.name());
    json.writeStringField("user", facts.owner().name());
    json.writeStringField("userId", facts.owner().id().toString());
    json.writeStringField("role", facts.owner().role());
    if (facts.expiresAt() != 0) {
      json.writeNumberField("expiresAt", facts.expiresAt());
    }
    if (!facts.labels().isEmpty()) {
      json.writeObjectFieldStart("labels");
      for (var label : facts.labels().entrySet()) {
        json.writeStringField(label.getKey(), label.getValue());
      }
      json.writeEndObject();
    }
  }
}
