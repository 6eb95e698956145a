package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.config.Config;
import io.tokenry.html.FormErrors;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Toast;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.role.Roles;
import io.tokenry.usergroup.UserGroupQueries;
import java.util.Optional;

/** The form that creates and changes users. */
public final class UserFormPages {

  private final Users users;
  private final UserDirectory directory;
  private final Roles roles;
  private final UserGroupQueries groups;
  private final UserUnblocking unblocking;
  private final Config.Display usual;
  private final int minPasswordLength;

  public UserFormPages(
      Users users,
      UserDirectory directory,
      Roles roles,
      UserGroupQueries groups,
      UserUnblocking unblocking,
      Config.Display usual,
      int minPasswordLength) {
    this.users = users;
    this.directory = directory;
    this.roles = roles;
    this.groups = groups;
    this.unblocking = unblocking;
    this.usual = usual;
    this.minPasswordLength = minPasswordLength;
  }

  public void mount(Pages pages) {
    pages.get(UserPages.PATH + "/new", UserPages.RIGHT, this::showNew);
    pages.post(UserPages.PATH, UserPages.RIGHT, this::create);
    pages.get(UserPages.PATH + "/:id", UserPages.RIGHT, this::showOne);
    pages.post(UserPages.PATH + "/:id", UserPages.RIGHT, this::update);
  }

  private void showNew(PageRequest request) {
    render(request, Optional.empty(), UserEntries.fresh(), FormErrors.none());
  }

  private void create(PageRequest request) {
    UserEntries entries = UserEntries.of(request);
    try {
      NewUser user = entries.created(UserEntries.password(request));
      UserId id = users.create(request.principal(), user);
      request.redirect(shown(id), Toast.good("User " + user.username() + " added."));
    } catch (ProblemException e) {
      render(request, Optional.empty(), entries, FormErrors.of(e));
    }
  }

  private void showOne(PageRequest request) {
    UserRow row = directory.get(request.principal(), idOf(request));
    render(request, Optional.of(row), entries(request, row), FormErrors.none());
  }

  private UserEntries entries(PageRequest request, UserRow row) {
    UserId id = row.user().id();
    return UserEntries.of(row.user(), directory.groupsOf(request.principal(), id));
  }

  private void update(PageRequest request) {
    UserRow row = directory.get(request.principal(), idOf(request));
    UserEntries entries = UserEntries.of(request);
    try {
      boolean self = isSelf(request, row);
      Optional<Password> password = self ? Optional.empty() : UserEntries.password(request);
      UserChange change = entries.changed(row.user(), self, password);
      users.update(request.principal(), change);
      request.redirect(
          shown(row.user().id()), Toast.good("User " + entries.username().strip() + " updated."));
    } catch (ProblemException e) {
      render(request, Optional.of(row), entries, FormErrors.of(e));
    }
  }

  private void render(
      PageRequest request, Optional<UserRow> row, UserEntries entries, FormErrors errors) {
    UserFormPage page =
        new UserFormPage(
            row,
            row.filter(known -> isSelf(request, known)).isPresent(),
            entries,
            errors,
            roles.list(request.principal()),
            groups.list(request.principal()),
            row.map(known -> unblocking.blockedUntil(request.principal(), known.user().id()))
                .orElse(0L),
            usual,
            minPasswordLength);
    int status = errors.isEmpty() ? 200 : ProblemType.INVALID.httpStatus();
    request.render(status, "user/form.jte", request.frame(page.title(), UserPages.PATH), page);
  }

  private static boolean isSelf(PageRequest request, UserRow row) {
    return row.user().id().equals(request.viewer().userId());
  }

  private static String shown(UserId id) {
    return UserPages.PATH + "?show=" + id + "#user-" + id;
  }

  /** The user that the path names; raises {@code NOT_FOUND} for what is no number. */
  static UserId idOf(PageRequest request) {
    return request.pathId("id").map(UserId::new).orElseThrow(Problem::notFound);
  }
}
