package io.tokenry.verification;

import io.tokenry.access.UserId;
import io.tokenry.token.TokenId;
import java.util.Optional;

/**
 * A refused use, as it is kept. The texts of its request come from strangers: they are shortened,
 * and mean nothing.
 *
 * @param id of the request
 * @param token empty for a value that is no token's
 * @param unjudged why no token was looked at; empty when one was
 * @param at Unix seconds
 * @param request without an id
 */
public record Refusal(
    String id,
    Optional<Subject> token,
    long at,
    Code code,
    AccessRequest request,
    Optional<Unjudged> unjudged) {

  private static final int LONGEST_METHOD = 64;
  private static final int LONGEST_HOST = 255;
  private static final int LONGEST_PATH = 500;
  private static final int LONGEST_ADDRESS = 45;
  private static final int LONGEST_USER_AGENT = 255;

  /** The token that was refused. */
  public record Subject(TokenId id, String name, UserId owner, String ownerName) {

    static Subject of(TokenFacts facts) {
      OwnerFacts owner = facts.owner();
      return new Subject(facts.tokenId(), facts.name(), owner.id(), owner.name());
    }
  }

  /** As it is kept in the database, where a token was looked at always. */
  Refusal(String id, Optional<Subject> token, long at, Code code, AccessRequest request) {
    this(id, token, at, code, request, Optional.empty());
  }

  /** In one word, as in the answer. */
  public String reason() {
    return unjudged.map(Enum::name).orElse(code.name());
  }

  /** The same in one sentence for people. */
  public String sentence() {
    return unjudged.map(Unjudged::sentence).orElse(code.sentence());
  }

  /** What is kept of a request; what follows a question mark is not. */
  static AccessRequest kept(AccessRequest request) {
    int query = request.path().indexOf('?');
    String path = query < 0 ? request.path() : request.path().substring(0, query);
    return new AccessRequest(
        request.kind(),
        ForeignText.kept(request.method(), LONGEST_METHOD),
        ForeignText.kept(request.host(), LONGEST_HOST),
        ForeignText.kept(path, LONGEST_PATH),
        ForeignText.kept(request.address(), LONGEST_ADDRESS),
        ForeignText.kept(request.userAgent(), LONGEST_USER_AGENT),
        request.surface(),
        "");
  }
}
