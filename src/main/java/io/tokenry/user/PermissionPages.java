package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Right;

/** The effective rights of a user, in words: of anybody for administrators, one's own for all. */
public final class PermissionPages {

  private static final String PROFILE = "/profile";

  private final Permissions permissions;

  public PermissionPages(Permissions permissions) {
    this.permissions = permissions;
  }

  public void mount(Pages pages) {
    pages.get(
        UserPages.PATH + "/:id/permissions",
        UserPages.RIGHT,
        request -> show(request, UserFormPages.idOf(request), UserPages.PATH));
    pages.get(
        PROFILE + "/permissions",
        Right.signedIn(),
        request -> show(request, request.viewer().userId(), PROFILE));
  }

  private void show(PageRequest request, UserId id, String section) {
    PermissionsPage page =
        new PermissionsPage(permissions.of(request.principal(), id), section.equals(PROFILE));
    request.render(200, "user/permissions.jte", request.frame(page.title(), section), page);
  }
}
