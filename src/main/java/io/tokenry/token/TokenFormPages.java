package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.audit.AuditRecord;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.RestrictionEntries;
import io.tokenry.html.Times;
import io.tokenry.html.Toast;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.user.UserDirectory;
import io.tokenry.user.UserOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms that create and change a token, in both sections. */
public final class TokenFormPages {

  private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,4})d");
  private static final int LATEST_CHANGES = 50;
  private static final int MOST_OFFERED = 50;

  private final Tokens tokens;
  private final TokenLists lists;
  private final TokenHistory history;
  private final UserDirectory users;

  public TokenFormPages(
      Tokens tokens, TokenLists lists, TokenHistory history, UserDirectory users) {
    this.tokens = tokens;
    this.lists = lists;
    this.history = history;
    this.users = users;
  }

  public void mount(Pages pages) {
    for (TokenPlace place : TokenPlace.values()) {
      String one = place.path() + "/:id";
      pages.get(place.path() + "/new", place.right(), request -> showNew(request, place));
      pages.post(place.path(), place.right(), request -> create(request, place));
      pages.get(one, place.right(), request -> showOne(request, place));
      pages.post(one, place.right(), request -> update(request, place));
    }
  }

  private void showNew(PageRequest request, TokenPlace place) {
    Times times = request.times();
    TokenFields fields = TokenFields.good(entriesOfAddress(request, times), times);
    renderNew(request, 200, place, fields);
  }

  private void create(PageRequest request, TokenPlace place) {
    Times times = request.times();
    TokenEntries entries = withTypedUser(entriesOfForm(request), request, place);
    try {
      Optional<UserId> owner =
          place.isOwn() ? Optional.of(request.viewer().userId()) : Optional.empty();
      IssuedToken issued =
          tokens.createWithValue(request.principal(), TokenForm.create(entries, owner, times));
      TokenRow row = lists.get(request.principal(), issued.id());
      TokenValuePage page =
          new TokenValuePage(
              place, "API token added", row, issued.value(), TokenValuePages.apiAddress(request));
      request.render(200, TokenValuePages.TEMPLATE, request.frame(page.done(), place.path()), page);
    } catch (ProblemException e) {
      Problem problem = worded(e, request, place, entries.name(), entries.user());
      TokenFields fields = TokenFields.wrong(entries, problem.fields(), times);
      renderNew(request, ProblemType.INVALID.httpStatus(), place, fields);
    }
  }

  private void showOne(PageRequest request, TokenPlace place) {
    TokenRow row = place.find(lists, request);
    Times times = request.times();
    TokenFields fields =
        TokenFields.good(TokenEntries.of(row.token(), times), times).of(row.token());
    renderOne(request, 200, place, row, fields, TokenVersion.of(row.token()));
  }

  private void update(PageRequest request, TokenPlace place) {
    TokenRow row = place.find(lists, request);
    Times times = request.times();
    TokenEntries entries =
        entriesOfForm(request, RestrictionEntries.of(row.token().restrictions(), times));
    TokenVersion seen = seen(request, row.token());
    try {
      TokenChange change = TokenForm.update(entries, row.token(), times);
      tokens.updateSeen(request.principal(), change, seen);
      request.redirect(
          place.showing(row.token().id()),
          Toast.good("API token updated: " + change.name().orElse("")));
    } catch (ProblemException e) {
      Problem problem = worded(e, request, place, entries.name(), row.owner().id().toString());
      TokenFields fields = TokenFields.wrong(entries, problem.fields(), times).of(row.token());
      boolean outdated = fields.error(Tokens.SEEN) != null;
      TokenVersion version = outdated ? TokenVersion.of(row.token()) : seen;
      renderOne(request, problem.type().httpStatus(), place, row, fields, version);
    }
  }

  /** A form that does not say what it has shown means the token as it is. */
  private static TokenVersion seen(PageRequest request, Token token) {
    String version = request.field("version");
    return version.isEmpty() ? TokenVersion.of(token) : new TokenVersion(version);
  }

  private void renderNew(PageRequest request, int status, TokenPlace place, TokenFields fields) {
    List<UserOption> offered = offered(request, place, fields.entries());
    request.render(
        status,
        "token/new.jte",
        request.frame("Create API token", place.path()),
        new TokenNewPage(place, fields, offered));
  }

  /** Whoever typed a whole username has chosen that user. */
  private TokenEntries withTypedUser(TokenEntries entries, PageRequest request, TokenPlace place) {
    String typed = entries.typedUser().strip();
    if (place.isOwn() || typed.isEmpty() || !entries.user().isEmpty()) {
      return entries;
    }
    return users.options(request.principal(), typed, MOST_OFFERED).stream()
        .filter(user -> user.text().equals(typed) || user.text().startsWith(typed + " ("))
        .findFirst()
        .map(user -> entries.withUser(user.id().toString()))
        .orElse(entries);
  }

  /** Those who match what was typed, where there are any; else those a plain select offers. */
  private List<UserOption> offered(PageRequest request, TokenPlace place, TokenEntries entries) {
    if (place.isOwn()) {
      return List.of();
    }
    List<UserOption> matching =
        entries.typedUser().isBlank() || !entries.user().isEmpty()
            ? List.of()
            : users.options(request.principal(), entries.typedUser().strip(), MOST_OFFERED);
    return matching.isEmpty()
        ? users.offered(request.principal(), chosen(entries.user()))
        : matching;
  }

  private void renderOne(
      PageRequest request,
      int status,
      TokenPlace place,
      TokenRow row,
      TokenFields fields,
      TokenVersion version) {
    List<AuditRecord> changes = history.of(request.principal(), row.token().id(), LATEST_CHANGES);
    TokenEditPage page =
        new TokenEditPage(
            place,
            row,
            fields,
            version,
            changes,
            history.activity(request.principal(), row.token().id()));
    request.render(status, "token/edit.jte", request.frame(row.token().name(), place.path()), page);
  }

  /**
   * The same problem in the words of a form; one that no field is to blame for goes on as it is.
   */
  private Problem worded(
      ProblemException thrown, PageRequest request, TokenPlace place, String name, String owner) {
    Problem problem = thrown.problem();
    if (problem.fields().stream().anyMatch(field -> field.field().equals(Tokens.SEEN))) {
      return problem;
    }
    if (problem.type() == ProblemType.CONFLICT) {
      return fault(TokenForm.NAME, taken(request, place, name.strip(), owner));
    }
    if (problem.type() != ProblemType.INVALID) {
      throw thrown;
    }
    return problem.fields().stream().anyMatch(field -> field.field().equals("userid"))
        ? fault(TokenForm.USER, "This user does not exist any more. Choose another.")
        : problem;
  }

  private String taken(PageRequest request, TokenPlace place, String name, String owner) {
    boolean own = place.isOwn() || owner.equals(request.viewer().userId().toString());
    String who =
        own
            ? "You already have"
            : users.named(request.principal(), chosen(owner)).stream()
                .findFirst()
                .map(user -> user.text() + " already has")
                .orElse("This user already has");
    return who + " a token named “" + name + "”. Choose another name.";
  }

  private static Problem fault(String field, String sentence) {
    return Problem.invalid(List.of(new FieldError(field, sentence))).problem();
  }

  private static Collection<UserId> chosen(String user) {
    return user.matches("[1-9][0-9]{0,17}") ? List.of(new UserId(Long.parseLong(user))) : List.of();
  }

  static TokenEntries entriesOfForm(PageRequest request) {
    return entriesOfForm(request, RestrictionEntries.NONE);
  }

  private static TokenEntries entriesOfForm(PageRequest request, RestrictionEntries stored) {
    return new TokenEntries(
        request.field("name"),
        request.field("user"),
        request.field("user_typed"),
        request.field("description"),
        !request.field("expires").isEmpty(),
        request.field("expiry_preset"),
        request.field("expires_at"),
        new TokenEntries.Shown(
            request.field("expiry_preset_shown"), request.field("expires_at_shown")),
        !request.field("enabled").isEmpty(),
        RestrictionEntries.of(request, stored));
  }

  /** A form filled in beforehand by a link: {@code ?name=&description=&user=&expires=30d}. */
  private static TokenEntries entriesOfAddress(PageRequest request, Times times) {
    TokenEntries fresh = TokenEntries.fresh(times);
    TokenEntries filled =
        new TokenEntries(
            request.query("name").orElse(""),
            request.query("user").orElse(""),
            "",
            request.query("description").orElse(""),
            fresh.expires(),
            fresh.preset(),
            fresh.expiresAt(),
            fresh.shown(),
            true);
    return request.query("expires").map(expires -> ending(filled, expires, times)).orElse(filled);
  }

  private static TokenEntries ending(TokenEntries entries, String expires, Times times) {
    Matcher days = DAYS.matcher(expires);
    if (expires.equals(ExpiryPreset.NEVER)) {
      return entries.withExpiry(false, ExpiryPreset.NEVER, "");
    }
    if (!days.matches()) {
      return entries.withExpiry(true, ExpiryPreset.CUSTOM, expires);
    }
    Duration life = Duration.ofDays(Long.parseLong(days.group(1)));
    boolean isPreset = ExpiryPreset.withLife(days.group(1)).isPresent();
    return entries.withExpiry(
        true,
        isPreset ? days.group(1) : ExpiryPreset.CUSTOM,
        times.exact(times.now().plus(life).getEpochSecond()));
  }
}
