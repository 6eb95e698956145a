package io.tokenry.role;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The members of {@code rules} in the API. */
public enum RoleRule {
  UI("ui"),
  UI_DEFAULT("ui.default_access"),
  SERVICES_READ_MODE("services.read.mode"),
  SERVICES_READ_LIST("services.read.list"),
  SERVICES_READ_TAG("services.read.tag"),
  SERVICES_WRITE_MODE("services.write.mode"),
  SERVICES_WRITE_LIST("services.write.list"),
  SERVICES_WRITE_TAG("services.write.tag"),
  MODULES("modules"),
  MODULES_DEFAULT("modules.default_access"),
  API_ACCESS("api.access"),
  API_MODE("api.mode"),
  API("api"),
  ACTIONS("actions"),
  ACTIONS_DEFAULT("actions.default_access"),
  TOKENS_RESTRICTIONS("tokens.restrictions"),
  TOKENS_INTROSPECTION("tokens.introspection");

  static final Set<String> NAMES =
      Arrays.stream(values()).map(RoleRule::wireName).collect(Collectors.toUnmodifiableSet());

  private final String wireName;

  RoleRule(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** Whether the original has it too; {@code "extend"} means no others. */
  boolean isUsual() {
    return this != TOKENS_RESTRICTIONS && this != TOKENS_INTROSPECTION;
  }
}
