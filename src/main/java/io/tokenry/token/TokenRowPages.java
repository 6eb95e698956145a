package io.tokenry.token;

import io.tokenry.html.LocalPath;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Toast;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done to one row of the list: the switch, and deleting. */
public final class TokenRowPages {

  private final Tokens tokens;
  private final TokenLists lists;

  public TokenRowPages(Tokens tokens, TokenLists lists) {
    this.tokens = tokens;
    this.lists = lists;
  }

  public void mount(Pages pages) {
    for (TokenPlace place : TokenPlace.values()) {
      String one = place.path() + "/:id";
      pages.post(one + "/enable", place.right(), request -> turn(request, place, true));
      pages.post(one + "/disable", place.right(), request -> turn(request, place, false));
      pages.get(one + "/delete", place.right(), request -> askToDelete(request, place));
      pages.post(one + "/delete", place.right(), request -> delete(request, place));
    }
  }

  private void turn(PageRequest request, TokenPlace place, boolean on) {
    try {
      TokenRow before = place.find(lists, request);
      TokenId id = before.token().id();
      tokens.update(request.principal(), List.of(TokenChange.enabled(id, on)));
      TokenRow row = lists.get(request.principal(), id);
      Toast toast = Toast.good(words(row, request), place.path(id) + (on ? "/disable" : "/enable"));
      answer(request, place, 200, toast, Optional.of(row));
    } catch (ProblemException e) {
      if (e.problem().type() != ProblemType.NOT_FOUND) {
        throw e;
      }
      answer(request, place, e.problem().type().httpStatus(), GONE, Optional.empty());
    }
  }

  private static final Toast GONE =
      Toast.bad("This token does not exist any more. Reload the list to see what is left.");

  private static void answer(
      PageRequest request, TokenPlace place, int status, Toast toast, Optional<TokenRow> row) {
    String back = request.field("back");
    if (request.wantsFragment()) {
      request.render(
          status,
          "token/turned.jte",
          Map.of(
              "frame",
              request.frame("", place.path()),
              "page",
              new TokenTurnedPage(place, row.stream().toList(), back, toast)));
    } else {
      String address = place.path() + (back.startsWith("?") ? back : "");
      request.redirect(LocalPath.of(address).orElse(place.path()), toast);
    }
  }

  private static String words(TokenRow row, PageRequest request) {
    Token token = row.token();
    String what = token.name() + (token.enabled() ? " is enabled" : " is disabled");
    return switch (row.state()) {
      case EXPIRED ->
          token.enabled()
              ? what + ", but it expired " + request.times().relative(token.expiresAt()) + "."
              : what + ".";
      case OWNER_DISABLED -> what + ", but its user is disabled.";
      case NO_SECRET -> what + ", but it has no value yet.";
      default -> what + ".";
    };
  }

  private void askToDelete(PageRequest request, TokenPlace place) {
    TokenRow row = place.find(lists, request);
    request.render(
        200,
        "token/delete.jte",
        request.frame("Delete " + row.token().name(), place.path()),
        new TokenPage(place, row));
  }

  private void delete(PageRequest request, TokenPlace place) {
    TokenRow row = place.find(lists, request);
    tokens.delete(request.principal(), List.of(row.token().id()));
    request.redirect(place.path(), Toast.good("API token deleted: " + row.token().name()));
  }
}
