package io.tokenry.role;

import io.tokenry.database.RowVersion;
import io.tokenry.problem.FieldError;
import java.util.ArrayList;
import java.util.List;

/**
 * Feeds {@code role/change.jte}: says what a change means, before it is made.
 *
 * @param entries what the form held
 * @param version what the form had shown of the role
 */
public record RoleChangePage(
    RoleUse use, RoleEntries entries, RoleImpact impact, RowVersion version) {

  /** A field of the form, to be sent again. */
  public record Field(String name, String value) {}

  public String path() {
    return RolePages.PATH + "/" + use.role().id();
  }

  /** Everything the form held. */
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>(entries.fields());
    fields.add(new Field(FieldError.VERSION, version.text()));
    return fields;
  }
}
