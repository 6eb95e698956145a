package io.tokenry.token;

import io.tokenry.html.Times;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tokens as comma-separated values (RFC 4180), for spreadsheets; holds no value and no hash. */
final class TokenCsv {

  private static final List<String> COLUMNS =
      List.of(
          "Name",
          "User",
          "Description",
          "Begins with",
          "State",
          "Status",
          "Expires at",
          "Created at",
          "Created by user",
          "Last accessed at");

  private TokenCsv() {}

  /** The whole file; times are in the viewer's zone, which the first row names. */
  static String of(List<TokenRow> rows, Times times) {
    String zone = " (" + times.zone() + ")";
    Stream<String> titles =
        COLUMNS.stream().map(title -> title.endsWith(" at") ? title + zone : title);
    return Stream.concat(Stream.of(line(titles)), rows.stream().map(row -> line(cells(row, times))))
        .collect(Collectors.joining());
  }

  private static Stream<String> cells(TokenRow row, Times times) {
    Token token = row.token();
    return Stream.of(
        token.name(),
        row.owner().displayName(),
        token.description(),
        token.hint(),
        row.state().label(),
        token.enabled() ? "Enabled" : "Disabled",
        token.expiresAt() == 0 ? "Never" : times.exact(token.expiresAt()),
        times.exact(token.createdAt()),
        row.creator().orElse("Unknown"),
        token.lastAccess() == 0 ? "Never" : times.exact(token.lastAccess()));
  }

  private static String line(Stream<String> cells) {
    return cells.map(TokenCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A spreadsheet takes what begins like a formula for one, and would run it for its reader. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
