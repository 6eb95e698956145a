package io.tokenry.transfer;

import io.tokenry.config.PostgresUrl;
import io.tokenry.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is taken from a database of Zabbix. */
public final class ZabbixTables {

  static final Set<String> NEEDED =
      Set.of("dbversion", "role", "role_rule", "users", "usrgrp", "users_groups", "token");

  private static final long OLDEST = 6_000_000;
  private static final long NEWEST = 7_999_999;

  private final Map<String, List<ForeignRow>> rows = new HashMap<>();

  ZabbixTables() {}

  /**
   * Reads a plain dump, as {@code pg_dump} and {@code mysqldump} write it, possibly compressed by
   * gzip. Raises {@code INVALID} for anything else.
   */
  public static ZabbixTables ofDump(Path file) {
    ZabbixTables tables = new ZabbixDump().read(file);
    tables.requireKnown(file.toString());
    return tables;
  }

  /**
   * Reads a running database, all of one moment. Raises {@code UNAVAILABLE} when it does not let us
   * in, {@code INVALID} when it is not Zabbix's, or on another machine without TLS that verifies
   * it.
   *
   * @param url one that {@link #isAddress} knows
   */
  public static ZabbixTables ofDatabase(String url, String username, String password) {
    ZabbixTables tables = new ZabbixStore().read(url, username, password);
    tables.requireKnown("The database");
    return tables;
  }

  /** {@code jdbc:postgresql:…}, {@code jdbc:mysql://…} or {@code jdbc:mariadb://…}. */
  public static boolean isAddress(String url) {
    return new PostgresUrl(url).isOne() || MysqlUrl.parse(url).isPresent();
  }

  /** There is such a table, though it may be empty. */
  void exists(String table) {
    rows.computeIfAbsent(table, _ -> new ArrayList<>());
  }

  void add(String table, ForeignRow row) {
    rows.computeIfAbsent(table, _ -> new ArrayList<>()).add(row);
  }

  List<ForeignRow> of(String table) {
    return rows.getOrDefault(table, List.of());
  }

  /** Without the rules, a role would allow too much; so all tables are needed. */
  private void requireKnown(String source) {
    for (String table : NEEDED) {
      if (!rows.containsKey(table)) {
        throw Problem.invalid(
            "file",
            source + " is not a whole database of Zabbix: it lacks the table " + table + ".");
      }
    }
    long version = version();
    if (version < OLDEST || version > NEWEST) {
      throw Problem.invalid(
          "file", source + " is not of Zabbix 6.0 to 7.x, by its dbversion " + version + ".");
    }
  }

  /** Such as 6000000. */
  long version() {
    return of("dbversion").stream().mapToLong(row -> row.number("mandatory")).max().orElse(0);
  }
}
