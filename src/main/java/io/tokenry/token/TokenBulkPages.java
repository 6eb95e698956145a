package io.tokenry.token;

import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Times;
import io.tokenry.html.Toast;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is done to many tokens at once: first the question, then the deed, then what became of each.
 */
public final class TokenBulkPages {

  private static final int PORTION = 1000;
  private static final Toast NONE_LEFT = Toast.bad("None of these tokens exists any more.");

  /** More tokens than this cannot be named in the address that takes the change back. */
  private static final int MOST_TO_UNDO = 50;

  private final TokenBulk bulk;
  private final TokenLists lists;

  public TokenBulkPages(TokenBulk bulk, TokenLists lists) {
    this.bulk = bulk;
    this.lists = lists;
  }

  public void mount(Pages pages) {
    for (TokenPlace place : TokenPlace.values()) {
      String path = place.path() + "/bulk";
      pages.post(path, place.right(), request -> ask(request, place));
      pages.post(path + "/apply", place.right(), request -> apply(request, place));
    }
  }

  private void ask(PageRequest request, TokenPlace place) {
    TokenSelection selection = TokenSelection.of(name -> values(request, name));
    String action = request.field("action");
    if (selection.isEmpty()) {
      request.redirect(place.path(), Toast.bad("Tick at least one token first."));
      return;
    }
    try {
      List<TokenRow> rows = rows(request, place, ids(request, place, selection));
      if (rows.isEmpty()) {
        request.redirect(place.path(), NONE_LEFT);
      } else if (action.equals("export")) {
        export(request, rows);
      } else {
        Times times = request.times();
        TokenFields usual = TokenFields.good(TokenEntries.fresh(times), times);
        renderQuestion(
            request,
            200,
            new TokenBulkPage(
                place,
                verb(action),
                selection,
                rows,
                Optional.of(usual),
                false,
                times.now().getEpochSecond()));
      }
    } catch (ProblemException e) {
      tellOrThrow(request, place, e);
    }
  }

  private void apply(PageRequest request, TokenPlace place) {
    TokenSelection selection = TokenSelection.of(name -> values(request, name));
    TokenVerb verb = verb(values(request, "action").stream().findFirst().orElse(""));
    Times times = request.times();
    long now = times.now().getEpochSecond();
    TokenEntries entries = TokenFormPages.entriesOfForm(request);
    try {
      List<TokenId> ids = ids(request, place, selection);
      if (selection.all() && ids.size() != selection.confirmed()) {
        TokenFields kept = TokenFields.good(TokenForm.settled(entries, times), times);
        renderQuestion(
            request,
            ProblemType.CONFLICT.httpStatus(),
            new TokenBulkPage(
                place, verb, selection, rows(request, place, ids), Optional.of(kept), true, now));
        return;
      }
      try {
        TokenAction action = action(verb, entries, times);
        answer(
            request,
            new TokenBulkOutcome(
                place, verb, bulk.apply(request.principal(), place.scope(), action, ids)));
      } catch (ProblemException e) {
        if (e.problem().type() != ProblemType.INVALID || verb != TokenVerb.EXTEND) {
          throw e;
        }
        TokenFields wrong = TokenFields.wrong(entries, e.problem().fields(), times);
        renderQuestion(
            request,
            ProblemType.INVALID.httpStatus(),
            new TokenBulkPage(
                place, verb, selection, rows(request, place, ids), Optional.of(wrong), false, now));
      }
    } catch (ProblemException e) {
      tellOrThrow(request, place, e);
    }
  }

  private void answer(PageRequest request, TokenBulkOutcome outcome) {
    TokenPlace place = outcome.place();
    Toast toast = toast(outcome);
    if (request.wantsFragment()) {
      List<TokenId> ids = outcome.outcomes().stream().map(TokenOutcome::id).limit(PORTION).toList();
      List<TokenRow> rows = rows(request, place, ids);
      request.render(
          200,
          "token/turned.jte",
          Map.of(
              "frame",
              request.frame("", place.path()),
              "page",
              new TokenTurnedPage(place, rows, "", toast)));
    } else if (outcome.count(TokenOutcome.Result.GONE) > 0) {
      request.render(
          200, "token/bulkOutcome.jte", request.frame(outcome.summary(), place.path()), outcome);
    } else {
      request.redirect(place.path(), toast);
    }
  }

  /** Only what this very request has changed is taken back. */
  private static Toast toast(TokenBulkOutcome outcome) {
    List<TokenId> changed =
        outcome.outcomes().stream()
            .filter(one -> one.result() == TokenOutcome.Result.DONE)
            .map(TokenOutcome::id)
            .toList();
    if (!outcome.verb().canBeUndone() || changed.isEmpty() || changed.size() > MOST_TO_UNDO) {
      return Toast.good(outcome.summary());
    }
    String ids = changed.stream().map(id -> "&id=" + id).collect(Collectors.joining());
    return Toast.good(
        outcome.summary(),
        outcome.place().path()
            + "/bulk/apply?action="
            + outcome.verb().opposite().wireName()
            + ids);
  }

  private static TokenAction action(TokenVerb verb, TokenEntries entries, Times times) {
    return switch (verb) {
      case ENABLE -> new TokenAction.Enable();
      case DISABLE -> new TokenAction.Disable();
      case EXTEND -> new TokenAction.Extend(TokenForm.end(entries, times));
      case DELETE -> new TokenAction.Delete();
    };
  }

  private void export(PageRequest request, List<TokenRow> rows) {
    request
        .ctx()
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
        .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"api-tokens.csv\"")
        .end(Buffer.buffer(TokenCsv.of(rows, request.times())));
  }

  private List<TokenId> ids(PageRequest request, TokenPlace place, TokenSelection selection) {
    return selection.all()
        ? lists.idsMatching(
            request.principal(),
            place.scope(),
            selection.query().filter(request.times()),
            TokenBulk.MOST)
        : selection.ticked();
  }

  private List<TokenRow> rows(PageRequest request, TokenPlace place, List<TokenId> ids) {
    List<TokenRow> rows = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += PORTION) {
      List<TokenId> portion = ids.subList(from, Math.min(from + PORTION, ids.size()));
      lists.find(request.principal(), portion).stream()
          .filter(row -> place.includes(row, request.viewer().userId()))
          .forEach(rows::add);
    }
    return rows;
  }

  private static void renderQuestion(PageRequest request, int status, TokenBulkPage page) {
    if (page.rows().isEmpty()) {
      request.redirect(page.place().path(), NONE_LEFT);
      return;
    }
    String title = page.verb().word() + " " + page.countWords();
    request.render(status, "token/bulkAsk.jte", request.frame(title, page.place().path()), page);
  }

  /** Too many tokens, say: told above the list, where the filter can be narrowed. */
  private static void tellOrThrow(PageRequest request, TokenPlace place, ProblemException thrown) {
    if (thrown.problem().type() != ProblemType.INVALID) {
      throw thrown;
    }
    request.redirect(place.path(), Toast.bad(thrown.problem().detail()));
  }

  private static TokenVerb verb(String action) {
    return TokenVerb.named(action)
        .orElseThrow(
            () -> Problem.of(ProblemType.MALFORMED, "There is no such action for tokens."));
  }

  /** From the form, or from the address that takes a change back. */
  private static List<String> values(PageRequest request, String name) {
    return Stream.concat(request.fieldAll(name).stream(), request.queryAll(name).stream()).toList();
  }
}
