package io.tokenry.session;

import io.tokenry.access.Credential;
import io.tokenry.access.Principal;
import io.tokenry.access.RoleRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Right;
import io.tokenry.html.SessionCookie;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.user.Password;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page behind the one-time set-up link; not found once there is a user. */
public final class SetUpPages {

  private final SetUp setUp;
  private final SignIn signIn;
  private final SessionCookie cookie;
  private final int minPasswordLength;

  public SetUpPages(SetUp setUp, SignIn signIn, SessionCookie cookie, int minPasswordLength) {
    this.setUp = setUp;
    this.signIn = signIn;
    this.cookie = cookie;
    this.minPasswordLength = minPasswordLength;
  }

  public void mount(Pages pages) {
    pages.get("/setup", Right.anyone(), this::show);
    pages.post("/setup", Right.anyone(), this::create);
  }

  private void show(PageRequest request) {
    String link = request.query("link").orElse("");
    requireOpen(link);
    render(request, 200, link, "Admin", Map.of());
  }

  private void create(PageRequest request) {
    String link = request.field("link");
    requireOpen(link);
    String username = request.field("username").strip();
    Password password = new Password(request.field("password"));
    try {
      if (!request.field("repeat_password").equals(request.field("password"))) {
        throw Problem.invalid("repeat_password", "The two passwords are not the same.");
      }
      if (setUp.createAdmin(nobody(request), username, password).isEmpty()) {
        throw Problem.notFound();
      }
    } catch (ProblemException e) {
      List<FieldError> fields = e.problem().fields();
      if (fields.isEmpty()) {
        throw e;
      }
      Map<String, String> errors = new HashMap<>();
      fields.forEach(field -> errors.putIfAbsent(field.field(), field.message()));
      render(request, 422, link, username, errors);
      return;
    }
    signInAtOnce(request, username, password);
    request.redirect("/");
  }

  /** The administrator exists by now; in a rush of passwords the sign-in page does it later. */
  private void signInAtOnce(PageRequest request, String username, Password password) {
    try {
      SignIn.NewSession session =
          signIn.signIn(username, password, SessionKind.WEB, request.origin());
      cookie.write(request.ctx(), session.secret().reveal());
    } catch (ProblemException e) {
      if (e.problem().type() != ProblemType.RATE_LIMITED) {
        throw e;
      }
    }
  }

  private void requireOpen(String link) {
    if (!setUp.isOpen(link)) {
      throw Problem.notFound();
    }
  }

  private void render(
      PageRequest request, int status, String link, String username, Map<String, String> errors) {
    String help = "At least " + minPasswordLength + " characters; a sentence is fine.";
    request.render(
        status,
        "session/setUp.jte",
        request.frame("Set up", ""),
        new SetUpPage(link, username, help, errors));
  }

  private static Principal nobody(PageRequest request) {
    return new Principal(
        UserId.NOBODY,
        "Set-up",
        UserType.SUPER_ADMIN,
        RoleRules.everything(),
        new Credential.Internal(),
        request.origin());
  }
}
