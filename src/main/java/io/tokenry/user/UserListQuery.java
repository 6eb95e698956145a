package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.user.UserQuery.From;
import io.tokenry.user.UserQuery.Sort;
import io.tokenry.usergroup.UserGroupId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the address of the list of users says, as it was typed.
 *
 * @param role a role's number, 0 for users without one, empty for any
 * @param group a user group's number, empty for any
 * @param status {@code enabled}, {@code disabled}, or empty for both
 */
public record UserListQuery(
    String text, String role, String group, String status, Sort sort, boolean descending) {

  private static final int LONGEST_TEXT = 300;

  /**
   * Reads an address or a form.
   *
   * @param parameter the first value sent under a name
   */
  static UserListQuery of(Function<String, Optional<String>> parameter) {
    String text = parameter.apply("q").orElse("").strip();
    return new UserListQuery(
        text.substring(0, Math.min(text.length(), LONGEST_TEXT)),
        parameter.apply("role").filter(role -> role.matches("[0-9]{1,18}")).orElse(""),
        parameter.apply("group").filter(group -> group.matches("[1-9][0-9]{0,17}")).orElse(""),
        parameter.apply("status").filter(value -> value.matches("(en|dis)abled")).orElse(""),
        parameter.apply("sort").flatMap(Sort::named).orElse(Sort.USERNAME),
        parameter.apply("order").orElse("").equals("desc"));
  }

  /** Where the page that was asked for begins. */
  static From from(Function<String, Optional<String>> parameter) {
    Optional<UserId> after = parameter.apply("after").flatMap(UserListQuery::id);
    Optional<UserId> before = parameter.apply("before").flatMap(UserListQuery::id);
    if (after.isPresent()) {
      return new From.After(after.get());
    }
    if (before.isPresent()) {
      return new From.Before(before.get());
    }
    return parameter.apply("last").isPresent() ? new From.End() : new From.Start();
  }

  UserQuery query(From from, int limit) {
    return new UserQuery(filter(), sort, descending, from, limit);
  }

  private UserQuery.Filter filter() {
    return new UserQuery.Filter(
        text,
        role.isEmpty() ? Optional.empty() : Optional.of(new RoleId(Long.parseLong(role))),
        status.isEmpty() ? Optional.empty() : Optional.of(status.equals("disabled")),
        group.isEmpty() ? Optional.empty() : Optional.of(new UserGroupId(Long.parseLong(group))));
  }

  public boolean isFiltering() {
    return !text.isEmpty() || !role.isEmpty() || !group.isEmpty() || !status.isEmpty();
  }

  /** The address of the first page, from its question mark on. */
  public String address() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("sort", sort.wireName());
    parts.put("order", descending ? "desc" : "");
    parts.put("q", text);
    parts.put("role", role);
    parts.put("group", group);
    parts.put("status", status);
    StringBuilder address = new StringBuilder();
    parts.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            address
                .append(address.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
          }
        });
    return address.toString();
  }

  public String addressSorted(Sort by, boolean downwards) {
    return new UserListQuery(text, role, group, status, by, downwards).address();
  }

  public String addressWithoutText() {
    return new UserListQuery("", role, group, status, sort, descending).address();
  }

  public String addressWithoutRole() {
    return new UserListQuery(text, "", group, status, sort, descending).address();
  }

  public String addressWithoutGroup() {
    return new UserListQuery(text, role, "", status, sort, descending).address();
  }

  public String addressWithoutStatus() {
    return new UserListQuery(text, role, group, "", sort, descending).address();
  }

  static Optional<UserId> id(String text) {
    return Optional.of(text)
        .filter(digits -> digits.matches("[1-9][0-9]{0,17}"))
        .map(digits -> new UserId(Long.parseLong(digits)));
  }
}
