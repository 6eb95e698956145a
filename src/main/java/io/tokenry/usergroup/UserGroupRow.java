package io.tokenry.usergroup;

/**
 * A user group as lists show it.
 *
 * @param members how many users are in it
 */
public record UserGroupRow(UserGroup group, long members) {

  /** The number of members, with commas. */
  public String memberCount() {
    return "%,d".formatted(members);
  }

  /** Such as "1 user". */
  public String memberWords() {
    return memberCount() + (members == 1 ? " user" : " users");
  }
}
