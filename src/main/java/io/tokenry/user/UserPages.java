package io.tokenry.user;

import io.tokenry.access.UiElement;
import io.tokenry.access.UserId;
import io.tokenry.html.LocalPath;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Right;
import io.tokenry.html.Toast;
import io.tokenry.problem.Problem;
import io.tokenry.role.Roles;
import io.tokenry.usergroup.UserGroupQueries;
import java.util.List;

/** The list of users, and enabling and disabling in it. */
public final class UserPages {

  static final String PATH = "/users";
  static final Right RIGHT = Right.section(UiElement.USERS);
  private static final int MOST_AT_ONCE = 1000;

  private final Users users;
  private final UserDirectory directory;
  private final Roles roles;
  private final UserGroupQueries groups;

  public UserPages(Users users, UserDirectory directory, Roles roles, UserGroupQueries groups) {
    this.users = users;
    this.directory = directory;
    this.roles = roles;
    this.groups = groups;
  }

  public void mount(Pages pages) {
    pages.get(PATH, RIGHT, this::list);
    pages.post(PATH + "/bulk", RIGHT, this::ask);
    pages.post(PATH + "/bulk/apply", RIGHT, this::apply);
    pages.post(PATH + "/:id/enable", RIGHT, request -> turn(request, false));
    pages.post(PATH + "/:id/disable", RIGHT, request -> turn(request, true));
  }

  private void list(PageRequest request) {
    UserListQuery query = UserListQuery.of(request::query);
    UserQuery asked =
        query.query(UserListQuery.from(request::query), request.viewer().rowsPerPage());
    UserListPage page =
        new UserListPage(
            query,
            directory.list(request.principal(), asked),
            roles.list(request.principal()),
            groups.list(request.principal()),
            request.viewer().userId(),
            request.query("show").flatMap(UserListQuery::id));
    request.render(200, "user/list.jte", request.frame("Users", PATH), page);
  }

  /** Changes nothing: says what would happen, to be agreed to. */
  private void ask(PageRequest request) {
    boolean disable = wantsDisabled(request);
    List<UserRow> rows = directory.rows(request.principal(), ids(request));
    if (rows.isEmpty()) {
      request.redirect(back(request), Toast.bad("Tick at least one user first."));
      return;
    }
    UserAskPage page = new UserAskPage(disable, rows, request.field("back"));
    request.render(200, "user/ask.jte", request.frame(page.question(), PATH), page);
  }

  private void apply(PageRequest request) {
    boolean disable = wantsDisabled(request);
    List<UserOutcome> outcomes = users.setDisabled(request.principal(), ids(request), disable);
    request.redirect(back(request), UserOutcomeWords.toast(outcomes, disable));
  }

  /** One row's switch: answers with the row and a message that can take it back. */
  private void turn(PageRequest request, boolean disable) {
    UserId id = UserFormPages.idOf(request);
    UserOutcome outcome = users.setDisabled(request.principal(), List.of(id), disable).getFirst();
    if (outcome.result() == UserOutcome.Result.GONE) {
      throw Problem.notFound();
    }
    boolean done = outcome.result() == UserOutcome.Result.CHANGED;
    Toast said = UserOutcomeWords.toast(List.of(outcome), disable);
    Toast toast =
        done ? Toast.good(said.text(), PATH + "/" + id + (disable ? "/enable" : "/disable")) : said;
    if (!request.wantsFragment()) {
      request.redirect(back(request), toast);
      return;
    }
    UserTurnedPage page =
        new UserTurnedPage(
            directory.get(request.principal(), id),
            request.viewer().userId(),
            request.field("back"),
            toast);
    request.render(200, "user/turned.jte", request.frame("Users", PATH), page);
  }

  private static boolean wantsDisabled(PageRequest request) {
    return switch (request.field("action")) {
      case "disable" -> true;
      case "enable" -> false;
      default -> throw Problem.invalid("action", "Choose Enable or Disable.");
    };
  }

  private static List<UserId> ids(PageRequest request) {
    return request.fieldAll("id").stream()
        .flatMap(text -> UserListQuery.id(text).stream())
        .distinct()
        .limit(MOST_AT_ONCE)
        .toList();
  }

  /** The list as it was: the same filter, order and page. */
  static String back(PageRequest request) {
    String query = request.field("back");
    return LocalPath.of(PATH + (query.startsWith("?") ? query : "")).orElse(PATH);
  }
}
