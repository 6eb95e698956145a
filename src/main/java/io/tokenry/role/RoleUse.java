package io.tokenry.role;

/**
 * A role and who has it.
 *
 * @param users how many, disabled ones included
 * @param own whether the principal who asked is one of them
 */
public record RoleUse(Role role, long users, boolean own) {

  /** Such as "1,900 users". */
  public String userWords() {
    return "%,d".formatted(users) + (users == 1 ? " user" : " users");
  }
}
