package io.tokenry.audit;

import io.tokenry.html.Times;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Audit records as comma-separated values (RFC 4180), for spreadsheets. */
final class AuditCsv {

  private AuditCsv() {}

  /** The first line; it names the zone of the times below. */
  static String titles(Times times) {
    return line(
        Stream.of(
            "Time (" + times.zone() + ")",
            "User",
            "User ID",
            "IP",
            "Credential",
            "Credential ID",
            "Action",
            "Resource",
            "Resource ID",
            "Resource name",
            "Details",
            "Record set",
            "Audit ID",
            "Hash"));
  }

  static String line(AuditItem item, AuditNamed names, Times times) {
    AuditRow row = item.row();
    List<String> details = AuditWords.lines(item.changes(), names, times);
    return line(
        Stream.of(
            times.exact(row.clock()),
            row.username(),
            Long.toString(row.userId()),
            row.address(),
            row.credentialKind(),
            Long.toString(row.credentialId()),
            item.action().label(),
            item.resource().label(),
            Long.toString(row.resourceId()),
            row.resourceName(),
            String.join("; ", details),
            row.recordSet(),
            row.auditId(),
            item.hash().map(AuditHash::hex).orElse("")));
  }

  private static String line(Stream<String> cells) {
    return cells.map(AuditCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A spreadsheet takes what begins like a formula for one, and would run it for its reader. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
