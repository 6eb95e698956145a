package io.tokenry.role;

import io.tokenry.access.RoleRules;
import io.tokenry.access.RoleRules.ApiMode;
import java.util.List;
import java.util.Optional;

/**
 * Feeds {@code role/list.jte}.
 *
 * @param marked the role that was just created or changed
 */
public record RoleListPage(List<RoleUse> roles, Optional<RoleId> marked) {

  public boolean isMarked(RoleUse use) {
    return marked.equals(Optional.of(use.role().id()));
  }

  public boolean managesTokens(RoleUse use) {
    return use.role().rules().allowsAction(RoleRules.MANAGE_API_TOKENS);
  }

  public boolean hasApiAccess(RoleUse use) {
    return use.role().rules().apiAccess();
  }

  /** Which methods the role may call, such as "All but user.*, role.get". */
  public String methods(RoleUse use) {
    RoleRules rules = use.role().rules();
    if (!rules.apiAccess()) {
      return "Off";
    }
    if (rules.apiMethods().isEmpty()) {
      return "All methods";
    }
    String list = String.join(", ", rules.apiMethods());
    return rules.apiMode() == ApiMode.ALLOW_LIST ? "Only " + list : "All but " + list;
  }

  public String userCount(RoleUse use) {
    return "%,d".formatted(use.users());
  }
}
