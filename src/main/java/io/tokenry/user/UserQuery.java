package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.usergroup.UserGroupId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which users to list, in which order, and from where.
 *
 * @param limit rows, 1–1000
 */
public record UserQuery(Filter filter, Sort sort, boolean descending, From from, int limit) {

  /**
   * Conditions that all have to hold.
   *
   * @param text part of the username, the first or the last name, without case; empty for any
   * @param roleId {@link RoleId#NONE} finds users without a role
   */
  public record Filter(
      String text,
      Optional<RoleId> roleId,
      Optional<Boolean> disabled,
      Optional<UserGroupId> groupId) {

    public Filter(String text, Optional<RoleId> roleId, Optional<Boolean> disabled) {
      this(text, roleId, disabled, Optional.empty());
    }

    public static Filter none() {
      return new Filter("", Optional.empty(), Optional.empty());
    }
  }

  /** What a list of users is sorted by; the id decides between equals. */
  public enum Sort {
    USERNAME("username"),
    NAME("name"),
    SIGNED_IN_AT("signed_in");

    private final String wireName;

    Sort(String wireName) {
      this.wireName = wireName;
    }

    /** What addresses call it. */
    public String wireName() {
      return wireName;
    }

    static Optional<Sort> named(String wireName) {
      return Stream.of(values()).filter(sort -> sort.wireName.equals(wireName)).findFirst();
    }
  }

  /** Where a page begins: pages are found by the row next to them, so that none is skipped. */
  public sealed interface From {

    record Start() implements From {}

    record End() implements From {}

    record After(UserId id) implements From {}

    record Before(UserId id) implements From {}
  }
}
