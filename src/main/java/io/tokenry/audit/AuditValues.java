package io.tokenry.audit;

import java.util.List;

/**
 * The wanted properties of one record, as texts.
 *
 * @param values in the order in which they were asked for
 */
public record AuditValues(String auditId, List<String> values) {

  public AuditValues {
    values = List.copyOf(values);
  }
}
