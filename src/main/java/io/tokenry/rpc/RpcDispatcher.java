package io.tokenry.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.tokenry.access.Origin;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out request bodies: each call stands alone, in the order given. */
public final class RpcDispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(RpcDispatcher.class);
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  /** Calls share it within a batch; errors are small and let through beyond it. */
  private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

  private static final byte[] NOTHING = {};

  private final RpcParser parser;
  private final RpcMethods methods;
  private final RpcCredentials credentials;
  private final Policy policy;

  public RpcDispatcher(
      int maxBatch, List<RpcMethod> methods, RpcCredentials credentials, Policy policy) {
    this.parser = new RpcParser(maxBatch);
    this.methods = new RpcMethods(methods);
    this.credentials = credentials;
    this.policy = policy;
  }

  /**
   * Answers one request body; empty when there is nothing to say to notifications.
   *
   * @param bearer the credential in the request's header, for every call of a batch; wins over the
   *     one in the body
   */
  public byte[] answer(byte[] body, Optional<String> bearer, Origin origin) {
    RpcBody requests;
    try {
      requests = parser.parse(body);
    } catch (RpcException e) {
      return answer(e.error());
    }
    BoundedOutput out = new BoundedOutput();
    for (RpcEntry entry : requests.entries()) {
      int before = out.size();
      if (requests.batch()) {
        out.write(before == 0 ? '[' : ',');
      }
      if (!answer(entry, bearer, origin, out)) {
        out.truncate(before);
      }
    }
    if (requests.batch() && out.size() > 0) {
      out.write(']');
    }
    return out.toByteArray();
  }

  /**
   * As {@link #answer}, on a thread that may not wait; null for everything but a single call that
   * is known to need none, and then nothing was done.
   */
  public byte @Nullable [] answerNow(byte[] body, Optional<String> bearer, Origin origin) {
    try {
      RpcBody requests = parser.parse(body);
      return requests.batch() || !(requests.entries().getFirst() instanceof RpcEntry.Call call)
          ? null
          : answerNow(call, bearer.or(call::auth), origin);
    } catch (RpcException | ProblemException e) {
      return null;
    }
  }

  private byte @Nullable [] answerNow(
      RpcEntry.Call call, Optional<String> credential, Origin origin) {
    if (!(methods.get(call.method()) instanceof RpcMethod.Guarded method)) {
      return null;
    }
    RpcMethod.GuardedHandler handler = method.brief().read(Param.root(call.params()));
    Supplier<Principal> caller = handler == null ? null : credentials.atHand(credential, origin);
    if (handler == null || caller == null) {
      return null;
    }
    BoundedOutput out = new BoundedOutput();
    Work work = (params, json) -> carryOut(method.name(), handler, caller.get(), params, json);
    finish(call, carryOut(call, work, origin, out), out, 0);
    return call.id().isAbsent() ? NOTHING : out.toByteArray();
  }

  /** The one error that answers a request as a whole. */
  static byte[] answer(RpcError error) {
    BoundedOutput out = new BoundedOutput();
    writeError(error, RpcId.NULL, out);
    return out.toByteArray();
  }

  /** Whether there was anything to answer; if not, what was written does not count. */
  private boolean answer(
      RpcEntry entry, Optional<String> bearer, Origin origin, BoundedOutput out) {
    int before = out.size();
    RpcError error =
        switch (entry) {
          case RpcEntry.Invalid(RpcId _, String reason) -> RpcError.invalidRequest(reason);
          case RpcEntry.Call call ->
              carryOut(
                  call,
                  (params, json) -> carryOut(call, bearer.or(call::auth), origin, params, json),
                  origin,
                  out);
        };
    finish(entry, error, out, before);
    return entry instanceof RpcEntry.Invalid || !entry.id().isAbsent();
  }

  private static void finish(
      RpcEntry entry, @Nullable RpcError error, BoundedOutput out, int before) {
    if (error != null) {
      out.truncate(before);
      writeError(error, entry.id(), out);
    }
  }

  /** Writes the result of a call, or raises a problem. */
  private interface Work {
    void write(Param params, JsonGenerator json) throws IOException;
  }

  private static @Nullable RpcError carryOut(
      RpcEntry.Call call, Work work, Origin origin, BoundedOutput out) {
    try {
      out.allow(LARGEST_ANSWER);
      writeResult(call, work, out);
      return null;
    } catch (RpcException e) {
      return e.error();
    } catch (IOException | RuntimeException e) {
      Problem problem = Problem.from(e);
      if (problem.type() != ProblemType.INTERNAL) {
        return RpcError.of(problem);
      }
      LOG.atError()
          .setCause(e)
          .addKeyValue("request", origin.recordSet())
          .log("A JSON-RPC call failed, reference {}", origin.recordSet());
      return RpcError.internal(problem, origin.recordSet());
    }
  }

  private static void writeResult(RpcEntry.Call call, Work work, BoundedOutput out)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("jsonrpc", "2.0");
      json.writeFieldName("result");
      work.write(Param.root(call.params()), json);
      json.writeFieldName("id");
      call.id().writeTo(json);
      json.writeEndObject();
    }
  }

  private void carryOut(
      RpcEntry.Call call,
      Optional<String> credential,
      Origin origin,
      Param params,
      JsonGenerator json)
      throws IOException {
    switch (methods.get(call.method())) {
      case RpcMethod.Open open -> {
        requireNoCredential(open, credential);
        open.handler().call(origin, params, json);
      }
      case RpcMethod.Guarded guarded ->
          carryOut(
              guarded.name(),
              guarded.handler(),
              credentials.authenticate(credential, origin),
              params,
              json);
    }
  }

  private void carryOut(
      String method,
      RpcMethod.GuardedHandler handler,
      Principal principal,
      Param params,
      JsonGenerator json)
      throws IOException {
    requireMethod(principal, method);
    handler.call(principal, params, json);
  }

  private void requireMethod(Principal principal, String method) {
    try {
      policy.requireMethod(principal, method);
    } catch (ProblemException e) {
      credentials.refused(principal, method);
      throw e;
    }
  }

  private static void requireNoCredential(RpcMethod.Open method, Optional<String> credential) {
    if (credential.isPresent()) {
      throw Problem.of(
          ProblemType.INVALID,
          "The \"" + method.name() + "\" method must be called without authorization header.");
    }
  }

  private static void writeError(RpcError error, RpcId id, BoundedOutput out) {
    out.allow(Integer.MAX_VALUE);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("jsonrpc", "2.0");
      json.writeFieldName("error");
      error.writeTo(json);
      json.writeFieldName("id");
      id.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
