package io.tokenry.role;

import java.util.List;

/**
 * Feeds {@code role/change.jte}: says what a change means, before it is made.
 *
 * @param entries what the form held
 */
public record RoleChangePage(RoleUse use, RoleEntries entries, RoleImpact impact) {

  /** A field of the form, to be sent again. */
  public record Field(String name, String value) {}

  public String path() {
    return RolePages.PATH + "/" + use.role().id();
  }

  /** Everything the form held. */
  public List<Field> fields() {
    return entries.fields();
  }
}
