package io.tokenry.html;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UiElement;
import java.util.ArrayList;
import java.util.List;

/** A part of the sidebar; what a role does not open is not in it. */
public record NavGroup(String title, List<NavEntry> entries) {

  /** The whole sidebar of one principal. */
  public static List<NavGroup> of(Principal principal, Policy policy) {
    List<NavEntry> users = new ArrayList<>();
    if (policy.opens(principal, UiElement.API_TOKENS)) {
      users.add(new NavEntry("/tokens", "API tokens", "key"));
    }
    if (policy.opens(principal, UiElement.USERS)) {
      users.add(new NavEntry("/users", "Users", "users"));
    }
    if (policy.opens(principal, UiElement.USER_GROUPS)) {
      users.add(new NavEntry("/groups", "User groups", "users-group"));
    }
    if (policy.opens(principal, UiElement.USER_ROLES)) {
      users.add(new NavEntry("/roles", "User roles", "shield-lock"));
    }
    List<NavEntry> own = new ArrayList<>();
    own.add(new NavEntry("/profile", "Profile", "user-circle"));
    own.add(new NavEntry("/profile/sessions", "Sessions", "device-laptop"));
    if (policy.opensOwnTokens(principal)) {
      own.add(new NavEntry("/profile/tokens", "API tokens", "circle-key"));
    }
    List<NavGroup> groups = new ArrayList<>();
    if (!users.isEmpty()) {
      groups.add(new NavGroup("Users", users));
    }
    List<NavEntry> reports = new ArrayList<>();
    if (policy.opens(principal, UiElement.AUDIT_LOG)) {
      reports.add(new NavEntry("/audit", "Audit log", "history"));
    }
    if (policy.opens(principal, UiElement.API_TOKENS)) {
      reports.add(new NavEntry("/why", "Refused requests", "ban"));
      reports.add(new NavEntry("/simulator", "Try a request", "terminal-2"));
    }
    if (!reports.isEmpty()) {
      groups.add(new NavGroup("Reports", reports));
    }
    groups.add(new NavGroup("User profile", own));
    return groups;
  }

  /** Where somebody lands who asked for nothing in particular. */
  public static String home(Principal principal, Policy policy) {
    if (policy.opens(principal, UiElement.API_TOKENS)) {
      return "/tokens";
    }
    return policy.opensOwnTokens(principal) ? "/profile/tokens" : "/profile";
  }
}
