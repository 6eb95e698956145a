package io.tokenry.token;

import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Times;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Gives a token a new value, and says of a value what there is to say once it is out of sight. */
public final class TokenValuePages {

  static final String TEMPLATE = "token/value.jte";

  private static final int NO_CONTENT = 204;

  private final Tokens tokens;
  private final TokenLists lists;

  public TokenValuePages(Tokens tokens, TokenLists lists) {
    this.tokens = tokens;
    this.lists = lists;
  }

  public void mount(Pages pages) {
    for (TokenPlace place : TokenPlace.values()) {
      String one = place.path() + "/:id";
      pages.get(one + "/regenerate", place.right(), request -> ask(request, place));
      pages.post(one + "/regenerate", place.right(), request -> regenerate(request, place));
      pages.get(one + "/value", place.right(), request -> showGone(request, place));
      pages.get(one + "/first-use", place.right(), request -> firstUse(request, place));
    }
  }

  /** Where a new value can be used. */
  static String apiAddress(PageRequest request) {
    return request.serverAddress() + "/api_jsonrpc.php";
  }

  private void ask(PageRequest request, TokenPlace place) {
    TokenRow row = place.find(lists, request);
    Times times = request.times();
    TokenFields usual = TokenFields.good(TokenEntries.fresh(times), times);
    renderQuestion(request, 200, place, row, Optional.of(usual));
  }

  private void regenerate(PageRequest request, TokenPlace place) {
    TokenRow row = place.find(lists, request);
    Times times = request.times();
    TokenEntries entries = TokenFormPages.entriesOfForm(request);
    try {
      OptionalLong expiresAt =
          row.state() == TokenState.EXPIRED
              ? OptionalLong.of(TokenForm.expiry(entries, times))
              : OptionalLong.empty();
      IssuedToken issued = tokens.regenerate(request.principal(), row.token().id(), expiresAt);
      TokenRow now = lists.get(request.principal(), issued.id());
      TokenValuePage page =
          new TokenValuePage(
              place, "API token regenerated", now, issued.value(), apiAddress(request));
      request.render(200, TEMPLATE, request.frame(page.done(), place.path()), page);
    } catch (ProblemException e) {
      if (e.problem().type() != ProblemType.INVALID) {
        throw e;
      }
      TokenFields wrong = TokenFields.wrong(entries, e.problem().fields(), times);
      renderQuestion(request, ProblemType.INVALID.httpStatus(), place, row, Optional.of(wrong));
    }
  }

  private void showGone(PageRequest request, TokenPlace place) {
    TokenPage page = new TokenPage(place, place.find(lists, request));
    request.render(200, "token/gone.jte", request.frame("Shown once", place.path()), page);
  }

  /** Answers nothing until the present value was used. */
  private void firstUse(PageRequest request, TokenPlace place) {
    Token token = place.find(lists, request).token();
    if (presentValueUsed(token)) {
      request.render(
          200,
          "token/firstUse.jte",
          Map.of("frame", request.frame("", place.path()), "at", token.lastAccess()));
    } else {
      request.ctx().response().setStatusCode(NO_CONTENT).end();
    }
  }

  /** Whoever regenerates a token in use must not take a last use of the old value for the new. */
  private static boolean presentValueUsed(Token token) {
    boolean firstValue = token.generatedAt() == token.createdAt();
    return firstValue ? token.lastAccess() != 0 : token.lastAccess() > token.generatedAt();
  }

  private void renderQuestion(
      PageRequest request,
      int status,
      TokenPlace place,
      TokenRow row,
      Optional<TokenFields> expiry) {
    boolean asksForExpiry = row.state() == TokenState.EXPIRED;
    request.render(
        status,
        "token/regenerate.jte",
        request.frame("Regenerate " + row.token().name(), place.path()),
        new TokenRegeneratePage(place, row, expiry.filter(_ -> asksForExpiry)));
  }
}
