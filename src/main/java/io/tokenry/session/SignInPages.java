package io.tokenry.session;

import io.tokenry.access.Policy;
import io.tokenry.html.KeptEntries;
import io.tokenry.html.LocalPath;
import io.tokenry.html.NavGroup;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Right;
import io.tokenry.html.SessionCookie;
import io.tokenry.html.SignInPage;
import io.tokenry.html.Viewer;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.user.Password;
import java.util.Optional;

/** Signing in and out in a browser. */
public final class SignInPages {

  private static final String TEMPLATE = "session/signIn.jte";

  private final SignIn signIn;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final SessionViewers viewers;
  private final Policy policy;

  public SignInPages(
      SignIn signIn,
      Sessions sessions,
      SessionCookie cookie,
      SessionViewers viewers,
      Policy policy) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.cookie = cookie;
    this.viewers = viewers;
    this.policy = policy;
  }

  public void mount(Pages pages) {
    pages.get("/", Right.signedIn(), this::home);
    pages.get(SignInPage.PATH, Right.anyone(), this::show);
    pages.post(SignInPage.PATH, Right.anyone(), this::signIn);
    pages.post("/sign-out", Right.anyone(), this::signOut);
  }

  private void home(PageRequest request) {
    request.redirect(NavGroup.home(request.principal(), policy));
  }

  private void show(PageRequest request) {
    Optional<String> back = request.query("back").flatMap(LocalPath::of);
    if (request.viewerIfAny().isPresent()) {
      request.redirect(back.orElse("/"));
      return;
    }
    render(request, 200, new SignInPage("", Optional.empty(), back, Optional.empty()));
  }

  private void signIn(PageRequest request) {
    String username = request.field("username");
    Optional<String> back = LocalPath.of(request.field("back"));
    Optional<KeptEntries> kept = KeptEntries.fromForm(request.form());
    try {
      SignIn.NewSession session =
          signIn.signIn(
              username, new Password(request.field("password")), SessionKind.WEB, request.origin());
      cookie.write(request.ctx(), session.secret().reveal());
      if (kept.isPresent()) {
        offerToSendAgain(request, viewers.viewer(session.signedIn()), kept.get());
      } else {
        request.redirect(back.orElse("/"));
      }
    } catch (ProblemException e) {
      if (e.problem().type() == ProblemType.UNAVAILABLE) {
        throw e;
      }
      int status = e.problem().type().httpStatus();
      String words = words(e.problem());
      render(request, status, new SignInPage(username, Optional.of(words), back, kept));
    }
  }

  /** Sent by one click of the person who has just signed in, never by the sign-in itself. */
  private void offerToSendAgain(PageRequest request, Viewer viewer, KeptEntries kept) {
    PageRequest signedIn = request.as(viewer);
    signedIn.render(200, "html/sendAgain.jte", signedIn.frame("Send again", ""), kept);
  }

  private void signOut(PageRequest request) {
    request.viewerIfAny().map(Viewer::principal).ifPresent(sessions::end);
    cookie.writeFresh(request.ctx());
    request.ctx().response().putHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    request.redirect(SignInPage.PATH);
  }

  private static void render(PageRequest request, int status, SignInPage page) {
    request.render(status, TEMPLATE, request.frame("Sign in", ""), page);
  }

  private static String words(Problem problem) {
    return switch (problem.type()) {
      case SIGN_IN_REFUSED ->
          "The username or the password is not right, or the account has to wait after too many"
              + " attempts.";
      case SYSTEM_ACCESS_REFUSED ->
          "This account has no access at present. Ask your administrator.";
      default -> problem.detail();
    };
  }
}
