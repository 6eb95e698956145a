package io.tokenry.user;

import io.tokenry.config.Config;
import io.tokenry.database.RowVersion;
import io.tokenry.html.FormErrors;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Right;
import io.tokenry.html.Toast;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.ProblemException;

/** One's own names, display settings and password. */
public final class ProfilePages {

  private static final String PATH = "/profile";

  private final Users users;
  private final UserDirectory directory;
  private final Config.Display usual;
  private final int minPasswordLength;

  public ProfilePages(
      Users users, UserDirectory directory, Config.Display usual, int minPasswordLength) {
    this.users = users;
    this.directory = directory;
    this.usual = usual;
    this.minPasswordLength = minPasswordLength;
  }

  public void mount(Pages pages) {
    pages.get(PATH, Right.signedIn(), this::show);
    pages.post(PATH, Right.signedIn(), this::update);
  }

  private void show(PageRequest request) {
    UserRow row = directory.get(request.principal(), request.viewer().userId());
    ProfileEntries entries = ProfileEntries.of(row.user());
    render(request, row, entries, FormErrors.none(), row.user().profileVersion());
  }

  private void update(PageRequest request) {
    UserRow row = directory.get(request.principal(), request.viewer().userId());
    ProfileEntries entries = ProfileEntries.of(request);
    RowVersion stored = row.user().profileVersion();
    RowVersion seen = RowVersion.ofForm(request.field(FieldError.VERSION), stored);
    try {
      UserChange change = entries.change(row.user(), request);
      users.updateProfileSeen(request.principal(), change, seen);
      String words =
          change.password().isPresent()
              ? "Profile updated. Your other sessions were signed out."
              : "Profile updated.";
      request.redirect(PATH, Toast.good(words));
    } catch (ProblemException e) {
      FormErrors errors = FormErrors.of(e);
      render(request, row, entries, errors, errors.isOutdated() ? stored : seen);
    }
  }

  private void render(
      PageRequest request,
      UserRow row,
      ProfileEntries entries,
      FormErrors errors,
      RowVersion version) {
    ProfilePage page = new ProfilePage(row, entries, errors, version, usual, minPasswordLength);
    request.render(errors.status(), "user/profile.jte", request.frame("Profile", PATH), page);
  }
}
