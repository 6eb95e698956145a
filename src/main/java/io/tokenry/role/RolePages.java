package io.tokenry.role;

import io.tokenry.access.RoleRules;
import io.tokenry.access.UiElement;
import io.tokenry.access.UserType;
import io.tokenry.database.RowVersion;
import io.tokenry.html.FormErrors;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.RestrictionPart;
import io.tokenry.html.Right;
import io.tokenry.html.Toast;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import java.util.Optional;

/** The list of user roles, and the form that creates, changes and deletes them. */
public final class RolePages {

  static final String PATH = "/roles";
  private static final Right RIGHT = Right.section(UiElement.USER_ROLES);

  private final Roles roles;
  private final RoleImpacts impacts;

  public RolePages(Roles roles, RoleImpacts impacts) {
    this.roles = roles;
    this.impacts = impacts;
  }

  public void mount(Pages pages) {
    pages.get(PATH, RIGHT, this::list);
    pages.get(PATH + "/new", RIGHT, this::showNew);
    pages.post(PATH, RIGHT, this::create);
    pages.get(PATH + "/:id", RIGHT, this::showOne);
    pages.post(PATH + "/:id", RIGHT, this::update);
    pages.post(PATH + "/:id/preview", RIGHT, this::preview);
    pages.get(PATH + "/:id/permissions", RIGHT, this::permissions);
    pages.get(PATH + "/:id/delete", RIGHT, this::askToDelete);
    pages.post(PATH + "/:id/delete", RIGHT, this::delete);
  }

  private void list(PageRequest request) {
    Optional<RoleId> marked =
        request
            .query("show")
            .filter(id -> id.matches("[1-9][0-9]{0,17}"))
            .map(id -> new RoleId(Long.parseLong(id)));
    RoleListPage page = new RoleListPage(roles.listWithUsers(request.principal()), marked);
    request.render(200, "role/list.jte", request.frame("User roles", PATH), page);
  }

  private void showNew(PageRequest request) {
    renderNew(request, RoleEntries.fresh(request.times()), FormErrors.none());
  }

  private void create(PageRequest request) {
    RoleEntries entries = RoleEntries.of(request, RoleEntries.fresh(request.times()));
    try {
      NewRole role = entries.role(RoleRules.everything(), Optional.empty(), request.times());
      RoleId id = roles.create(request.principal(), role);
      request.redirect(shown(id), Toast.good("User role " + role.name() + " added."));
    } catch (ProblemException e) {
      renderNew(request, entries, FormErrors.of(e));
    }
  }

  private void showOne(PageRequest request) {
    RoleUse use = find(request);
    renderOne(request, use, stored(request, use), FormErrors.none(), use.role().version());
  }

  /** Changes nothing: says whom it would affect and how, to be agreed to. */
  private void preview(PageRequest request) {
    RoleUse use = find(request);
    RoleEntries entries = RoleEntries.of(request, stored(request, use));
    RowVersion seen = seen(request, use);
    boolean backToForm = !request.field("edit").isEmpty();
    try {
      NewRole role = wanted(request, use, entries);
      if (backToForm) {
        renderOne(request, use, entries, FormErrors.none(), seen);
        return;
      }
      seen.requireStill(use.role().version(), "user role");
      RoleImpact impact = impacts.of(request.principal(), use.role().id(), role);
      RoleChangePage page = new RoleChangePage(use, entries, impact, seen);
      request.render(
          200, "role/change.jte", request.frame("Update " + use.role().name(), PATH), page);
    } catch (ProblemException e) {
      renderOne(request, use, entries, FormErrors.of(e), seen);
    }
  }

  private void permissions(PageRequest request) {
    RoleUse use = find(request);
    RoleRightsPage page =
        new RoleRightsPage(use, impacts.rights(request.principal(), use.role().id()));
    request.render(
        200,
        "role/permissions.jte",
        request.frame("Permissions of " + use.role().name(), PATH),
        page);
  }

  private void update(PageRequest request) {
    RoleUse use = find(request);
    RoleEntries entries = RoleEntries.of(request, stored(request, use));
    RowVersion seen = seen(request, use);
    try {
      NewRole role = wanted(request, use, entries);
      roles.updateSeen(request.principal(), use.role().id(), role, seen);
      request.redirect(
          shown(use.role().id()), Toast.good("User role " + role.name() + " updated."));
    } catch (ProblemException e) {
      renderOne(request, use, entries, FormErrors.of(e), seen);
    }
  }

  private static RoleEntries stored(PageRequest request, RoleUse use) {
    return RoleEntries.of(use.role(), request.times());
  }

  private static NewRole wanted(PageRequest request, RoleUse use, RoleEntries entries) {
    Optional<UserType> fixedType = use.own() ? Optional.of(use.role().type()) : Optional.empty();
    return entries.role(use.role().rules(), fixedType, request.times());
  }

  private void askToDelete(PageRequest request) {
    RoleUse use = find(request);
    request.render(200, "role/delete.jte", request.frame("Delete " + use.role().name(), PATH), use);
  }

  private void delete(PageRequest request) {
    RoleUse use = find(request);
    try {
      roles.delete(request.principal(), use.role().id());
      request.redirect(PATH, Toast.good("User role " + use.role().name() + " deleted."));
    } catch (ProblemException e) {
      FormErrors errors = FormErrors.of(e);
      request.redirect(PATH + "/" + use.role().id(), Toast.bad(errors.words()));
    }
  }

  private static RowVersion seen(PageRequest request, RoleUse use) {
    return RowVersion.ofForm(request.field(FieldError.VERSION), use.role().version());
  }

  private void renderNew(PageRequest request, RoleEntries entries, FormErrors errors) {
    render(request, new RoleFormPage(Optional.empty(), entries, errors, Optional.empty(), ""));
  }

  /** Whoever is told that the role has changed meanwhile, replaces what it is now. */
  private void renderOne(
      PageRequest request, RoleUse use, RoleEntries entries, FormErrors errors, RowVersion seen) {
    RowVersion version = errors.isOutdated() ? use.role().version() : seen;
    String restricted =
        RestrictionPart.sentence(use.role().rules().tokens().restrictions(), 0, request.times());
    render(
        request,
        new RoleFormPage(Optional.of(use), entries, errors, Optional.of(version), restricted));
  }

  private void render(PageRequest request, RoleFormPage page) {
    request.render(
        page.errors().status(), "role/form.jte", request.frame(page.title(), PATH), page);
  }

  private RoleUse find(PageRequest request) {
    RoleId id = request.pathId("id").map(RoleId::new).orElseThrow(Problem::notFound);
    return roles.get(request.principal(), id);
  }

  private static String shown(RoleId id) {
    return PATH + "?show=" + id + "#role-" + id;
  }
}
