package io.tokenry.token;

import io.tokenry.access.UiElement;
import io.tokenry.access.UserId;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Right;
import io.tokenry.problem.Problem;

/** The two sections that manage tokens with the same pages: everybody's tokens, and one's own. */
public enum TokenPlace {
  EVERYBODY("/tokens", "tokens.filter", TokenScope.VISIBLE),
  OWN("/profile/tokens", "own_tokens.filter", TokenScope.OWN);

  private final String path;
  private final String preference;
  private final TokenScope scope;

  TokenPlace(String path, String preference, TokenScope scope) {
    this.path = path;
    this.preference = preference;
    this.scope = scope;
  }

  /** Where its list is. */
  public String path() {
    return path;
  }

  /** The page of one token. */
  public String path(TokenId id) {
    return path + "/" + id;
  }

  /** The list with this token marked. */
  public String showing(TokenId id) {
    return path + "?show=" + id + "#token-" + id;
  }

  /** Whether users and creators are left out, as they go without saying. */
  public boolean isOwn() {
    return scope == TokenScope.OWN;
  }

  /** Under which name the last filter is remembered. */
  String preference() {
    return preference;
  }

  TokenScope scope() {
    return scope;
  }

  Right right() {
    return isOwn() ? Right.ownTokens() : Right.section(UiElement.API_TOKENS);
  }

  /** The token that the path names; raises {@code NOT_FOUND} when this section has no such one. */
  TokenRow find(TokenLists lists, PageRequest request) {
    TokenId id = request.pathId("id").map(TokenId::new).orElseThrow(Problem::notFound);
    TokenRow row = lists.get(request.principal(), id);
    if (!includes(row, request.viewer().userId())) {
      throw Problem.notFound();
    }
    return row;
  }

  /** Whether a token that the viewer may see belongs in this section. */
  boolean includes(TokenRow row, UserId viewer) {
    return !isOwn() || row.owner().id().equals(viewer);
  }
}
