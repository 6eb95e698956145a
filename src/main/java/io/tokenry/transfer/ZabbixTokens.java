package io.tokenry.transfer;

import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import io.tokenry.token.ImportedToken;
import io.tokenry.token.TokenHash;
import io.tokenry.token.TokenImport;
import io.tokenry.transfer.ImportReport.Kind;
import io.tokenry.transfer.ImportReport.Outcome;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Imports the tokens of a Zabbix, whose values go on working: their hashes are what we store. */
final class ZabbixTokens {

  private static final Pattern SHA_512 = Pattern.compile("[0-9a-f]{128}");

  private final TokenImport tokens;
  private final Map<Long, String> usernames;
  private final Map<Long, UserId> owners;
  private final ImportReport report;

  /**
   * @param owners whom tokens may be given to, by their numbers there
   */
  ZabbixTokens(
      TokenImport tokens,
      Map<Long, String> usernames,
      Map<Long, UserId> owners,
      ImportReport report) {
    this.tokens = tokens;
    this.usernames = usernames;
    this.owners = owners;
    this.report = report;
  }

  void importAll(Tx tx, Principal principal, List<ForeignRow> rows) {
    rows.forEach(row -> importOne(tx, principal, row));
  }

  private void importOne(Tx tx, Principal principal, ForeignRow row) {
    String name = name(row);
    String shown = name + " of " + usernames.getOrDefault(row.number("userid"), "nobody");
    @Nullable UserId owner = owners.get(row.number("userid"));
    if (owner == null) {
      skip(shown, "its user is not here, or has another role");
      return;
    }
    Optional<String> hash = row.find("token").filter(text -> !text.isEmpty());
    if (hash.isPresent() && !SHA_512.matcher(hash.get()).matches()) {
      skip(shown, "its value is not stored as a SHA-512");
      return;
    }
    String description = row.text("description");
    if (name.codePointCount(0, name.length()) > ImportedToken.LONGEST_NAME
        || description.length() > ImportedToken.LONGEST_DESCRIPTION) {
      skip(shown, "its name or its description is too long");
      return;
    }
    ImportedToken token =
        new ImportedToken(
            owner,
            name,
            description,
            row.number("status") == 0,
            expiry(row),
            row.number("created_at"),
            row.number("lastaccess"),
            owners.getOrDefault(row.number("creator_userid"), UserId.NOBODY),
            hash.map(hex -> TokenHash.ofSha512(HexFormat.of().parseHex(hex))));
    switch (tokens.add(tx, principal, token)) {
      case IMPORTED ->
          report.add(
              Outcome.IMPORTED,
              Kind.TOKEN,
              shown,
              hash.isPresent() ? "" : "without a value, as there");
      case EXISTS -> report.add(Outcome.EXISTS, Kind.TOKEN, shown, "");
      case NAME_TAKEN ->
          skip(shown, "its user has another token of this name, or gave it a new value");
      case VALUE_TAKEN -> skip(shown, "another token has its value");
    }
  }

  private void skip(String shown, String reason) {
    report.add(Outcome.SKIPPED, Kind.TOKEN, shown, reason);
  }

  /** The original takes blank names from its API. */
  private static String name(ForeignRow row) {
    String name = row.text("name").strip();
    return name.isEmpty() ? "token " + row.number("tokenid") : name;
  }

  /** The original also takes times before 1970, which have passed as well. */
  private static long expiry(ForeignRow row) {
    long time = row.number("expires_at");
    return time < 0 ? 1 : time;
  }
}
