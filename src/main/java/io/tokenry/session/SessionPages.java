package io.tokenry.session;

import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Right;
import io.tokenry.html.Toast;
import io.tokenry.problem.Problem;

/** Where one is signed in, and ending it there. */
public final class SessionPages {

  private static final String PATH = "/profile/sessions";

  private final OwnSessions sessions;

  public SessionPages(OwnSessions sessions) {
    this.sessions = sessions;
  }

  public void mount(Pages pages) {
    pages.get(PATH, Right.signedIn(), this::list);
    pages.post(PATH + "/end-others", Right.signedIn(), this::endOthers);
    pages.post(PATH + "/:id/end", Right.signedIn(), this::end);
  }

  private void list(PageRequest request) {
    SessionListPage page =
        new SessionListPage(
            sessions.list(request.principal()), Sessions.idOf(request.principal().credential()));
    request.render(200, "session/list.jte", request.frame("Sessions", PATH), page);
  }

  private void end(PageRequest request) {
    long id = request.pathId("id").orElseThrow(Problem::notFound);
    request.redirect(
        PATH,
        sessions.end(request.principal(), id)
            ? Toast.good("The session was ended.")
            : Toast.good("That session had ended already."));
  }

  private void endOthers(PageRequest request) {
    int ended = sessions.endOthers(request.principal());
    String words =
        switch (ended) {
          case 0 -> "There was no other session.";
          case 1 -> "The other session was ended.";
          default -> "The " + ended + " other sessions were ended.";
        };
    request.redirect(PATH, Toast.good(words));
  }
}
