package io.tokenry.access;

import io.tokenry.problem.Problem;
import io.tokenry.restriction.Restrictions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Decides who may do what; the only code that does, for every surface. */
public final class Policy {

  /** Whether the principal holds the permission for at least something. */
  public boolean allows(Principal principal, Permission permission) {
    if (!principal.type().atLeast(permission.leastType())) {
      return false;
    }
    return !permission.needsManageApiTokens()
        || principal.rules().allowsAction(RoleRules.MANAGE_API_TOKENS);
  }

  /** Raises {@code FORBIDDEN} unless the principal holds the permission for at least something. */
  public void require(Principal principal, Permission permission) {
    if (!allows(principal, permission)) {
      throw noPermissionsToCall(permission.wireName());
    }
    if (isBarredAsGuest(principal, permission)) {
      throw Problem.forbidden("You do not have permission to perform this operation.");
    }
  }

  /**
   * Raises {@code FORBIDDEN} when the permission is lacking altogether, and {@code NOT_FOUND} when
   * the resource's owner is not visible: what a principal may not see does not exist.
   */
  public void require(Principal principal, Permission permission, UserId owner) {
    require(principal, permission);
    if (!visibility(principal, permission).includes(owner)) {
      throw Problem.notFound();
    }
  }

  /**
   * Raises {@code FORBIDDEN} for anybody but the program itself, as it acts for whoever may start
   * it on this machine: for what takes a whole instance in hand.
   */
  public void requireOperator(Principal principal) {
    if (!(principal.credential() instanceof Credential.Internal)) {
      throw Problem.forbidden("This is done on the command line alone.");
    }
  }

  /** Raises {@code FORBIDDEN} unless the permission covers everybody, not oneself alone. */
  public void requireForEverybody(Principal principal, Permission permission) {
    if (!(visibility(principal, permission) instanceof Visibility.Everything)) {
      throw noPermissionsToCall(permission.wireName());
    }
  }

  /** Which rows the principal may see or change under this permission. */
  public Visibility visibility(Principal principal, Permission permission) {
    require(principal, permission);
    boolean asks =
        permission == Permission.TOKEN_INTROSPECT && principal.rules().tokens().introspection();
    return principal.isSuperAdmin() || asks
        ? new Visibility.Everything()
        : new Visibility.OwnedBy(principal.userId());
  }

  /** Whether the principal is told what a role says, where it is the reason for a refusal. */
  public boolean explainsRoles(Principal principal) {
    return principal.isSuperAdmin();
  }

  /** Whether the principal may know, by name alone, who shares a user group with them. */
  public boolean knowsColleagues(Principal principal) {
    return !principal.isGuest();
  }

  /**
   * Raises {@code FORBIDDEN} unless the role lets the principal call this API method; also for a
   * method that nobody has declared a permission for.
   *
   * @param method canonical lower case, such as {@code token.get}
   */
  public void requireMethod(Principal principal, String method) {
    if (!allowsMethod(principal, method)) {
      throw noPermissionsToCall(method);
    }
  }

  /** Everything the principal may see, do and call, apart from what a credential narrows. */
  public EffectiveRights rights(Principal principal) {
    List<Permission> tokenActions = new ArrayList<>();
    for (Permission permission : Permission.values()) {
      if (permission.needsManageApiTokens()
          && allows(principal, permission)
          && !isBarredAsGuest(principal, permission)) {
        tokenActions.add(permission);
      }
    }
    return new EffectiveRights(
        principal.type(),
        principal.isSuperAdmin(),
        Stream.of(UiElement.values()).filter(element -> opens(principal, element)).toList(),
        opensOwnTokens(principal),
        tokenActions,
        ApiMethods.ALL.stream().filter(method -> allowsMethod(principal, method)).toList(),
        principal.rules().tokens());
  }

  /** Whether a section of the web interface is open; a closed one is not shown and not found. */
  public boolean opens(Principal principal, UiElement element) {
    boolean managesTokens =
        element != UiElement.API_TOKENS
            || principal.rules().allowsAction(RoleRules.MANAGE_API_TOKENS);
    return element.availableTo(principal.type())
        && principal.rules().opens(element)
        && managesTokens;
  }

  /** Raises {@code NOT_FOUND} unless the section is open. */
  public void requireOpen(Principal principal, UiElement element) {
    if (!opens(principal, element)) {
      throw Problem.notFound();
    }
  }

  /** Whether the principal has token pages of their own. */
  public boolean opensOwnTokens(Principal principal) {
    return principal.rules().allowsAction(RoleRules.MANAGE_API_TOKENS);
  }

  /**
   * Raises {@code FORBIDDEN} when the call is made with a token that would give more than it has: a
   * longer life than its own, or something that its restrictions refuse. What its owner's role
   * narrows counts for tokens of others alone, as it narrows the owner's own anyway.
   *
   * @param owner whose token it would be
   * @param expiresAt the wanted end, Unix seconds; 0 for never
   */
  public void requireWithinCredential(
      Principal principal, UserId owner, long expiresAt, Restrictions restrictions) {
    if (!(principal.credential() instanceof Credential.ApiToken token)) {
      return;
    }
    long own = token.expiresAt();
    if (own != 0 && (expiresAt == 0 || expiresAt > own)) {
      throw Problem.forbidden("A token cannot give a token a longer life than its own.");
    }
    boolean withinRole =
        principal.userId().equals(owner)
            || restrictions.within(principal.rules().tokens().restrictions());
    if (!restrictions.within(token.restrictions()) || !withinRole) {
      throw Problem.forbidden("A token cannot give a token more than its own restrictions allow.");
    }
  }

  /**
   * Raises {@code FORBIDDEN} when a token would change the password or the role of the user it
   * speaks for, which would outlive the token.
   */
  public void requireNotByOwnToken(Principal principal, UserId changed) {
    if (principal.credential() instanceof Credential.ApiToken
        && principal.userId().equals(changed)) {
      throw Problem.forbidden("A token cannot change the password or the role of its owner.");
    }
  }

  /** Whether {@link #requireMethod} lets the principal pass. */
  public boolean allowsMethod(Principal principal, String method) {
    boolean typeAndAction =
        Permission.named(method)
            .map(permission -> allows(principal, permission))
            .orElse(ApiMethods.FOR_EVERYBODY.contains(method));
    return typeAndAction
        && principal.rules().allowsMethod(method)
        && (!(principal.credential() instanceof Credential.ApiToken token)
            || (token.restrictions().allowsMethod(method)
                && principal.rules().tokens().restrictions().allowsMethod(method)));
  }

  private static boolean isBarredAsGuest(Principal principal, Permission permission) {
    boolean changesTokens =
        permission.needsManageApiTokens() && permission != Permission.TOKEN_LIST;
    return changesTokens && principal.isGuest();
  }

  private static RuntimeException noPermissionsToCall(String method) {
    return Problem.forbidden("No permissions to call \"" + method + "\".");
  }
}
