package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.config.Config;
import io.tokenry.database.RowVersion;
import io.tokenry.html.FormErrors;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Toast;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.role.Roles;
import io.tokenry.usergroup.UserGroupId;
import io.tokenry.usergroup.UserGroupQueries;
import java.util.Optional;
import java.util.Set;

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
    renderNew(request, UserEntries.fresh(), FormErrors.none());
  }

  private void create(PageRequest request) {
    UserEntries entries = UserEntries.of(request);
    try {
      NewUser user = entries.created(UserEntries.password(request));
      UserId id = users.create(request.principal(), user);
      request.redirect(shown(id), Toast.good("User " + user.username() + " added."));
    } catch (ProblemException e) {
      renderNew(request, entries, FormErrors.of(e));
    }
  }

  private void showOne(PageRequest request) {
    UserRow row = directory.get(request.principal(), idOf(request));
    Set<UserGroupId> inGroups = directory.groupsOf(request.principal(), row.user().id());
    UserEntries entries = UserEntries.of(row.user(), inGroups);
    renderOne(request, row, entries, FormErrors.none(), row.user().version(inGroups));
  }

  private void update(PageRequest request) {
    UserRow row = directory.get(request.principal(), idOf(request));
    UserEntries entries = UserEntries.of(request);
    RowVersion stored =
        row.user().version(directory.groupsOf(request.principal(), row.user().id()));
    RowVersion seen = RowVersion.ofForm(request.field(FieldError.VERSION), stored);
    try {
      boolean self = isSelf(request, row);
      Optional<Password> password = self ? Optional.empty() : UserEntries.password(request);
      UserChange change = entries.changed(row.user(), self, password);
      users.updateSeen(request.principal(), change, seen);
      request.redirect(
          shown(row.user().id()), Toast.good("User " + entries.username().strip() + " updated."));
    } catch (ProblemException e) {
      FormErrors errors = FormErrors.of(e);
      renderOne(request, row, entries, errors, errors.isOutdated() ? stored : seen);
    }
  }

  private void renderNew(PageRequest request, UserEntries entries, FormErrors errors) {
    render(request, Optional.empty(), entries, errors, Optional.empty());
  }

  private void renderOne(
      PageRequest request, UserRow row, UserEntries entries, FormErrors errors, RowVersion shown) {
    render(request, Optional.of(row), entries, errors, Optional.of(shown));
  }

  private void render(
      PageRequest request,
      Optional<UserRow> row,
      UserEntries entries,
      FormErrors errors,
      Optional<RowVersion> version) {
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
            minPasswordLength,
            version);
    request.render(
        errors.status(), "user/form.jte", request.frame(page.title(), UserPages.PATH), page);
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
