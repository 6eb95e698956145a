package io.tokenry.user;

import io.tokenry.config.Config;
import io.tokenry.html.FormErrors;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Right;
import io.tokenry.html.Toast;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;

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
    render(request, row, ProfileEntries.of(row.user()), FormErrors.none());
  }

  private void update(PageRequest request) {
    UserRow row = directory.get(request.principal(), request.viewer().userId());
    ProfileEntries entries = ProfileEntries.of(request);
    try {
      UserChange change = entries.change(row.user(), request);
      users.update(request.principal(), change);
      String words =
          change.password().isPresent()
              ? "Profile updated. Your other sessions were signed out."
              : "Profile updated.";
      request.redirect(PATH, Toast.good(words));
    } catch (ProblemException e) {
      render(request, row, entries, FormErrors.of(e));
    }
  }

  private void render(PageRequest request, UserRow row, ProfileEntries entries, FormErrors errors) {
    ProfilePage page = new ProfilePage(row, entries, errors, usual, minPasswordLength);
    int status = errors.isEmpty() ? 200 : ProblemType.INVALID.httpStatus();
    request.render(status, "user/profile.jte", request.frame("Profile", PATH), page);
  }
}
