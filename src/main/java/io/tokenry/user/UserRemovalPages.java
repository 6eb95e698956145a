package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Toast;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import java.util.List;

/** Deleting a user, after a look at what goes along, and letting one try to sign in again. */
public final class UserRemovalPages {

  private final UserDirectory directory;
  private final UserDeletion deletion;
  private final UserUnblocking unblocking;

  public UserRemovalPages(
      UserDirectory directory, UserDeletion deletion, UserUnblocking unblocking) {
    this.directory = directory;
    this.deletion = deletion;
    this.unblocking = unblocking;
  }

  public void mount(Pages pages) {
    pages.get(UserPages.PATH + "/:id/delete", UserPages.RIGHT, this::askToDelete);
    pages.post(UserPages.PATH + "/:id/delete", UserPages.RIGHT, this::delete);
    pages.post(UserPages.PATH + "/:id/unblock", UserPages.RIGHT, this::unblock);
  }

  /** Changes nothing: says what would happen, to be agreed to. */
  private void askToDelete(PageRequest request) {
    UserRow row = find(request);
    UserDeletePage page =
        new UserDeletePage(row, deletion.preview(request.principal(), row.user().id()));
    request.render(200, "user/delete.jte", request.frame(page.question(), UserPages.PATH), page);
  }

  private void delete(PageRequest request) {
    UserRow row = find(request);
    try {
      deletion.delete(request.principal(), List.of(row.user().id()));
      request.redirect(UserPages.PATH, Toast.good("User " + row.user().username() + " deleted."));
    } catch (ProblemException e) {
      if (e.problem().type() == ProblemType.NOT_FOUND) {
        throw e;
      }
      request.redirect(UserPages.PATH + "/" + row.user().id(), Toast.bad(e.problem().detail()));
    }
  }

  private void unblock(PageRequest request) {
    UserRow row = find(request);
    unblocking.unblock(request.principal(), List.of(row.user().id()));
    request.redirect(
        UserPages.PATH + "/" + row.user().id(),
        Toast.good(row.user().username() + " can try to sign in again."));
  }

  private UserRow find(PageRequest request) {
    UserId id = UserFormPages.idOf(request);
    return directory.get(request.principal(), id);
  }
}
