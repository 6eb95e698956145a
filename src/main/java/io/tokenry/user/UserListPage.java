package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.role.Role;
import io.tokenry.usergroup.UserGroupRow;
import java.util.List;
import java.util.Optional;

/**
 * Feeds {@code user/list.jte}.
 *
 * @param roles to filter by
 * @param groups to filter by
 * @param self whoever looks at it
 * @param marked the user who was just created or changed
 */
public record UserListPage(
    UserListQuery query,
    UserPage page,
    List<Role> roles,
    List<UserGroupRow> groups,
    UserId self,
    Optional<UserId> marked) {

  /** A condition of the filter that can be taken away. */
  public record Chip(String key, String text, String addressWithout) {}

  public List<UserRow> rows() {
    return page.rows();
  }

  public String totalWords() {
    return page.totalWords();
  }

  public List<Chip> chips() {
    return java.util.stream.Stream.of(
            new Chip("Name", query.text(), query.addressWithoutText()),
            new Chip("User role", roleName(), query.addressWithoutRole()),
            new Chip("User group", groupName(), query.addressWithoutGroup()),
            new Chip("Status", capitalised(query.status()), query.addressWithoutStatus()))
        .filter(chip -> !chip.text().isEmpty())
        .toList();
  }

  public boolean isRole(Role role) {
    return role.id().toString().equals(query.role());
  }

  public boolean isGroup(UserGroupRow group) {
    return group.group().id().toString().equals(query.group());
  }

  public boolean isMarked(UserRow row) {
    return marked.equals(Optional.of(row.user().id()));
  }

  public boolean isSelf(UserRow row) {
    return row.user().id().equals(self);
  }

  private String roleName() {
    if (query.role().isEmpty()) {
      return "";
    }
    return roles.stream().filter(this::isRole).findFirst().map(Role::name).orElse("None");
  }

  private String groupName() {
    if (query.group().isEmpty()) {
      return "";
    }
    return groups.stream()
        .filter(this::isGroup)
        .findFirst()
        .map(row -> row.group().name())
        .orElse("Deleted group");
  }

  private static String capitalised(String word) {
    return word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
