package io.tokenry.usergroup;

import io.tokenry.access.UiElement;
import io.tokenry.database.RowVersion;
import io.tokenry.html.FormErrors;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Right;
import io.tokenry.html.Toast;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import java.util.List;
import java.util.Optional;

/** The list of user groups, and the form that creates, changes and deletes them. */
public final class UserGroupPages {

  static final String PATH = "/groups";
  private static final Right RIGHT = Right.section(UiElement.USER_GROUPS);
  private static final int MEMBERS_SHOWN = 200;
  private static final int MOST_AT_ONCE = 1000;

  private final UserGroups groups;
  private final UserGroupQueries queries;

  public UserGroupPages(UserGroups groups, UserGroupQueries queries) {
    this.groups = groups;
    this.queries = queries;
  }

  public void mount(Pages pages) {
    pages.get(PATH, RIGHT, this::list);
    pages.get(PATH + "/new", RIGHT, this::showNew);
    pages.post(PATH, RIGHT, this::create);
    pages.post(PATH + "/bulk", RIGHT, this::ask);
    pages.post(PATH + "/bulk/apply", RIGHT, this::apply);
    pages.get(PATH + "/:id", RIGHT, this::showOne);
    pages.post(PATH + "/:id", RIGHT, this::update);
    pages.get(PATH + "/:id/delete", RIGHT, this::askToDelete);
    pages.post(PATH + "/:id/delete", RIGHT, this::delete);
  }

  private void list(PageRequest request) {
    Optional<UserGroupId> marked = request.query("show").flatMap(UserGroupPages::id);
    UserGroupListPage page = new UserGroupListPage(queries.list(request.principal()), marked);
    request.render(200, "usergroup/list.jte", request.frame("User groups", PATH), page);
  }

  private void showNew(PageRequest request) {
    renderNew(request, UserGroupEntries.fresh(), FormErrors.none());
  }

  private void create(PageRequest request) {
    UserGroupEntries entries = UserGroupEntries.of(request);
    try {
      NewUserGroup group = entries.created();
      UserGroupId id = groups.create(request.principal(), List.of(group)).getFirst();
      request.redirect(shown(id), Toast.good("User group " + group.name() + " added."));
    } catch (ProblemException e) {
      renderNew(request, entries, FormErrors.of(e));
    }
  }

  private void showOne(PageRequest request) {
    UserGroupRow row = find(request);
    UserGroupEntries entries = UserGroupEntries.of(row.group());
    renderOne(request, row, entries, FormErrors.none(), row.group().version());
  }

  private void update(PageRequest request) {
    UserGroupRow row = find(request);
    UserGroupEntries entries = UserGroupEntries.of(request);
    RowVersion stored = row.group().version();
    RowVersion seen = RowVersion.ofForm(request.field(FieldError.VERSION), stored);
    try {
      groups.updateSeen(request.principal(), entries.changed(row.group()), seen);
      request.redirect(
          shown(row.group().id()),
          Toast.good("User group " + entries.name().strip() + " updated."));
    } catch (ProblemException e) {
      FormErrors errors = FormErrors.of(e);
      renderOne(request, row, entries, errors, errors.isOutdated() ? stored : seen);
    }
  }

  /** Changes nothing: says what would happen, to be agreed to. */
  private void ask(PageRequest request) {
    boolean disable = wantsDisabled(request);
    List<UserGroupId> ids = ids(request);
    List<UserGroupRow> rows =
        queries.list(request.principal()).stream()
            .filter(row -> ids.contains(row.group().id()))
            .toList();
    if (rows.isEmpty()) {
      request.redirect(PATH, Toast.bad("Tick at least one user group first."));
      return;
    }
    UserGroupReach reach = queries.reach(request.principal(), ids);
    UserGroupAskPage page = new UserGroupAskPage(disable, rows, reach.users(), reach.tokens());
    request.render(200, "usergroup/ask.jte", request.frame(page.question(), PATH), page);
  }

  private void apply(PageRequest request) {
    boolean disable = wantsDisabled(request);
    List<UserGroupId> ids = ids(request);
    try {
      groups.update(
          request.principal(),
          ids.stream().map(id -> UserGroupChange.disabled(id, disable)).toList());
      String what = ids.size() == 1 ? "1 user group is " : ids.size() + " user groups are ";
      request.redirect(PATH, Toast.good(what + (disable ? "disabled." : "enabled.")));
    } catch (ProblemException e) {
      boolean gone = e.problem().type() == ProblemType.NOT_FOUND;
      request.redirect(
          PATH,
          Toast.bad(
              gone
                  ? "One of the user groups does not exist any more, so nothing was changed."
                  : FormErrors.of(e).general().orElse(e.problem().detail())));
    }
  }

  private void askToDelete(PageRequest request) {
    UserGroupRow row = find(request);
    request.render(
        200, "usergroup/delete.jte", request.frame("Delete " + row.group().name(), PATH), row);
  }

  private void delete(PageRequest request) {
    UserGroupRow row = find(request);
    try {
      groups.delete(request.principal(), List.of(row.group().id()));
      request.redirect(PATH, Toast.good("User group " + row.group().name() + " deleted."));
    } catch (ProblemException e) {
      FormErrors errors = FormErrors.of(e);
      request.redirect(PATH + "/" + row.group().id(), Toast.bad(errors.words()));
    }
  }

  private void renderNew(PageRequest request, UserGroupEntries entries, FormErrors errors) {
    render(request, Optional.empty(), entries, errors, Optional.empty());
  }

  private void renderOne(
      PageRequest request,
      UserGroupRow row,
      UserGroupEntries entries,
      FormErrors errors,
      RowVersion shown) {
    render(request, Optional.of(row), entries, errors, Optional.of(shown));
  }

  private void render(
      PageRequest request,
      Optional<UserGroupRow> row,
      UserGroupEntries entries,
      FormErrors errors,
      Optional<RowVersion> version) {
    List<UserGroupMember> members =
        row.map(known -> queries.members(request.principal(), known.group().id(), MEMBERS_SHOWN))
            .orElse(List.of());
    UserGroupFormPage page =
        new UserGroupFormPage(
            row,
            entries,
            errors,
            members,
            queries.offered(request.principal(), UserGroupEntries.users(entries.joining())),
            version);
    request.render(errors.status(), "usergroup/form.jte", request.frame(page.title(), PATH), page);
  }

  private UserGroupRow find(PageRequest request) {
    UserGroupId id = request.pathId("id").map(UserGroupId::new).orElseThrow(Problem::notFound);
    return queries.get(request.principal(), id);
  }

  private static boolean wantsDisabled(PageRequest request) {
    return switch (request.field("action")) {
      case "disable" -> true;
      case "enable" -> false;
      default -> throw Problem.invalid("action", "Choose Enable or Disable.");
    };
  }

  private static List<UserGroupId> ids(PageRequest request) {
    return request.fieldAll("id").stream()
        .flatMap(text -> id(text).stream())
        .distinct()
        .limit(MOST_AT_ONCE)
        .toList();
  }

  private static Optional<UserGroupId> id(String text) {
    return Optional.of(text)
        .filter(digits -> digits.matches("[1-9][0-9]{0,17}"))
        .map(digits -> new UserGroupId(Long.parseLong(digits)));
  }

  private static String shown(UserGroupId id) {
    return PATH + "?show=" + id + "#group-" + id;
  }
}
