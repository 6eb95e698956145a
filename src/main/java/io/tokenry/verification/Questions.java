package io.tokenry.verification;

import io.tokenry.access.Origin;
import io.tokenry.access.RecordId;
import io.tokenry.http.Origins;
import io.tokenry.http.ProblemJson;
import io.tokenry.http.Reply;
import io.tokenry.http.SmallBody;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes questions about tokens by POST: admits whoever asks, then has them answered, on the event
 * loop where everything is at hand and on a worker thread where the database has to be asked.
 */
public final class Questions<Q> {

  private static final Logger LOG = LoggerFactory.getLogger(Questions.class);
  private static final int MOST_BYTES = 128 * 1024;

  private final Surface<Q> surface;
  private final Shared shared;
  private final SmallBody bodies;

  /** What all of these endpoints need. */
  public record Shared(
      Vertx vertx,
      Introspection introspection,
      Verifier verifier,
      Origins origins,
      RandomGenerator random) {}

  /** What makes one of these endpoints. */
  public interface Surface<Q> {

    /** Of the body. */
    String mediaType();

    /** Reads the body; raises {@code MALFORMED} or {@code INVALID}. */
    Q parse(Buffer body);

    /** How many tokens are asked about. */
    int count(Q question);

    /** The token at this place of the question, as presented. */
    String token(Q question, int index);

    /**
     * The answer.
     *
     * @param verdicts judges the token at this place of the question, once each
     */
    Reply answer(Q question, IntFunction<Verdict> verdicts);

    /** What the token at this place is wanted for. */
    AccessRequest request(Q question, int index);
  }

  Questions(Surface<Q> surface, Shared shared) {
    this.surface = surface;
    this.shared = shared;
    this.bodies = new SmallBody(MOST_BYTES);
  }

  void handle(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.POST)) {
      ProblemException problem =
          Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Questions about tokens are sent by POST.");
      ProblemJson.reply(problem.problem(), requestId())
          .with("allow", "POST")
          .send(request.response());
      return;
    }
    bodies.read(
        request,
        body -> answer(request, body),
        problem -> send(request, ProblemJson.reply(problem.problem(), requestId())));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    Origin origin = shared.origins().of(request);
    try {
      String caller = CallerToken.token(request);
      requireMediaType(request);
      Q question = surface.parse(body);
      List<Presented> presented = look(question);
      Presented asker = shared.verifier().lookAgain(caller);
      if (asker.isAtHand() && isAtHand(presented)) {
        send(request, reply(asker, question, presented, origin));
      } else {
        // Looked up again there: what is at hand by now may be older by the wait for a thread.
        shared
            .vertx()
            .executeBlocking(
                () -> reply(shared.verifier().lookAgain(caller), question, look(question), origin),
                false)
            .onSuccess(reply -> send(request, reply))
            .onFailure(failure -> send(request, failed(failure)));
      }
    } catch (RuntimeException e) {
      send(request, failed(e));
    }
  }

  private List<Presented> look(Q question) {
    int count = surface.count(question);
    List<Presented> presented = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      presented.add(shared.verifier().look(surface.token(question, i)));
    }
    return presented;
  }

  private Reply reply(Presented asker, Q question, List<Presented> presented, Origin origin) {
    return switch (shared.introspection().admit(asker, origin)) {
      case Introspection.Asker.Refused(Verdict.Inactive why) -> CallerToken.refuse(why);
      case Introspection.Asker.Admitted admitted ->
          surface.answer(
              question,
              index ->
                  shared
                      .introspection()
                      .ask(admitted, presented.get(index), surface.request(question, index)));
    };
  }

  private Reply failed(Throwable failure) {
    Problem problem = Problem.from(failure);
    String requestId = requestId();
    if (problem.type() == ProblemType.INTERNAL) {
      LOG.atError()
          .setCause(failure)
          .addKeyValue("request", requestId)
          .log("Request {} failed unexpectedly", requestId);
    }
    return ProblemJson.reply(problem, requestId);
  }

  private void requireMediaType(HttpServerRequest request) {
    String given = request.headers().get(HttpHeaders.CONTENT_TYPE);
    if (given == null || !isMediaType(given, surface.mediaType())) {
      throw Problem.of(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body has to be " + surface.mediaType() + ".");
    }
  }

  /** Whatever its parameters. */
  private static boolean isMediaType(String given, String wanted) {
    int end = given.indexOf(';');
    return end < 0
        ? given.equalsIgnoreCase(wanted)
        : given.substring(0, end).strip().equalsIgnoreCase(wanted);
  }

  private static boolean isAtHand(List<Presented> presented) {
    for (Presented one : presented) {
      if (!one.isAtHand()) {
        return false;
      }
    }
    return true;
  }

  private String requestId() {
    return RecordId.next(shared.random());
  }

  private static void send(HttpServerRequest request, Reply reply) {
    reply.send(request.response());
  }
}
