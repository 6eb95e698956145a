package io.tokenry.access;

import java.util.List;
import java.util.stream.Stream;

/**
 * The names that the rules of a role switch on and off. Clients of the original know them all; what
 * is not a {@link UiElement} or {@link RoleRules#MANAGE_API_TOKENS} is stored and told, and decides
 * nothing here.
 */
public final class RoleElements {

  private static final List<String> UI_OF_USERS =
      List.of(
          "monitoring.dashboard",
          "monitoring.problems",
          "monitoring.hosts",
          "monitoring.latest_data",
          "monitoring.maps",
          "services.services",
          "services.sla_report",
          "inventory.overview",
          "inventory.hosts",
          "reports.availability_report",
          "reports.top_triggers");

  private static final List<String> UI_OF_ADMINS =
      List.of(
          "monitoring.discovery",
          "services.sla",
          "reports.scheduled_reports",
          "reports.notifications",
          "configuration.template_groups",
          "configuration.host_groups",
          "configuration.templates",
          "configuration.hosts",
          "configuration.maintenance",
          "configuration.discovery",
          "configuration.trigger_actions",
          "configuration.service_actions",
          "configuration.discovery_actions",
          "configuration.autoregistration_actions",
          "configuration.internal_actions");

  private static final List<String> UI_OF_SUPER_ADMINS =
      List.of(
          "reports.system_info",
          "reports.audit",
          "reports.action_log",
          "configuration.event_correlation",
          "administration.media_types",
          "administration.scripts",
          "users.user_groups",
          "users.user_roles",
          "users.users",
          "users.api_tokens",
          "users.authentication",
          "administration.general",
          "administration.audit_log",
          "administration.housekeeping",
          "administration.proxy_groups",
          "administration.proxies",
          "administration.macros",
          "administration.queue");

  private static final List<String> ACTIONS_OF_USERS =
      List.of(
          "edit_dashboards",
          "edit_maps",
          "acknowledge_problems",
          "suppress_problems",
          "close_problems",
          "change_severity",
          "add_problem_comments",
          "execute_scripts",
          RoleRules.MANAGE_API_TOKENS,
          "invoke_execute_now",
          "change_problem_ranking");

  private static final List<String> ACTIONS_OF_ADMINS =
      List.of("edit_maintenance", "manage_scheduled_reports", "manage_sla");

  private RoleElements() {}

  /** The sections that roles of this type can open. */
  public static List<String> ui(UserType type) {
    return switch (type) {
      case USER -> UI_OF_USERS;
      case ADMIN -> joined(UI_OF_USERS, UI_OF_ADMINS);
      case SUPER_ADMIN -> joined(ui(UserType.ADMIN), UI_OF_SUPER_ADMINS);
    };
  }

  /** The actions that roles of this type can allow. */
  public static List<String> actions(UserType type) {
    return type == UserType.USER ? ACTIONS_OF_USERS : joined(ACTIONS_OF_USERS, ACTIONS_OF_ADMINS);
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
