package io.tokenry.verification;

import io.tokenry.token.TokenId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in memory. Its explanation is made when somebody asks or when it is stored, as most are
 * never looked at.
 */
final class KeptRefusal {

  /** Above this a request is too large to be remembered as it is. */
  private static final int LARGEST = 2_000;

  private final String id;
  private final @Nullable TokenFacts facts;
  private final AccessRequest request;
  private final long at;
  private final Code code;
  private final Supplier<Explanation> explanation;
  private final @Nullable Unjudged unjudged;

  /** Of a request of which no token was looked at. */
  KeptRefusal(String id, AccessRequest request, long at, Unjudged why, String part) {
    this(id, null, request, at, Code.UNKNOWN, () -> Explanation.ofUnjudged(why, part), why);
  }

  /**
   * @param facts null for a value that is no token's
   * @param explanation may be asked later and more than once
   */
  KeptRefusal(
      String id,
      @Nullable TokenFacts facts,
      AccessRequest request,
      long at,
      Code code,
      Supplier<Explanation> explanation) {
    this(id, facts, request, at, code, explanation, null);
  }

  private KeptRefusal(
      String id,
      @Nullable TokenFacts facts,
      AccessRequest request,
      long at,
      Code code,
      Supplier<Explanation> explanation,
      @Nullable Unjudged unjudged) {
    this.unjudged = unjudged;
    this.id = id;
    this.facts = facts;
    this.at = at;
    this.code = code;
    if (size(request) > LARGEST) {
      Explanation made = explanation.get();
      this.explanation = () -> made;
      this.request = Refusal.kept(request);
    } else {
      this.explanation = explanation;
      this.request = request;
    }
  }

  String id() {
    return id;
  }

  TokenId tokenId() {
    return Objects.requireNonNull(facts).tokenId();
  }

  Refusal refusal() {
    return new Refusal(
        id,
        Optional.ofNullable(facts).map(Refusal.Subject::of),
        at,
        code,
        Refusal.kept(request),
        Optional.ofNullable(unjudged));
  }

  ExplainedRefusal explained() {
    return new ExplainedRefusal(refusal(), explanation.get());
  }

  private static int size(AccessRequest request) {
    return request.method().length()
        + request.host().length()
        + request.path().length()
        + request.address().length()
        + request.userAgent().length();
  }
}
