package io.tokenry.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a database holds, read past the program.
 *
 * @param tokens by name, without the harness's own
 * @param changes how many changes of those tokens are on record
 * @param damage what the database finds wrong with itself
 */
record Stored(Map<String, Cell> tokens, long changes, List<String> damage) {

  /** With which the harness calls. */
  static final String OWN_TOKEN = "faults";

  static Stored read(Instance instance) throws SQLException {
    try (Connection connection = instance.connect();
        Statement statement = connection.createStatement()) {
      return new Stored(
          tokens(statement),
          changes(statement),
          instance.isSqlite() ? damage(statement) : List.of());
    }
  }

  private static Map<String, Cell> tokens(Statement statement) throws SQLException {
    Map<String, Cell> tokens = new HashMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT id, name, description, hash FROM token WHERE name <> '" + OWN_TOKEN + "'")) {
      while (rows.next()) {
        byte[] hash = rows.getBytes(4);
        String digits = hash == null ? "" : HexFormat.of().formatHex(hash);
        String name = rows.getString(2);
        tokens.put(name, new Cell(rows.getLong(1), name, rows.getString(3), digits));
      }
    }
    return tokens;
  }

  private static long changes(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT count(*) FROM audit WHERE resource_type = 45 AND resource_name <> '"
                + OWN_TOKEN
                + "'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static List<String> damage(Statement statement) throws SQLException {
    List<String> damage = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
      while (rows.next()) {
        if (!rows.getString(1).equals("ok")) {
          damage.add(rows.getString(1));
        }
      }
    }
    try (ResultSet rows = statement.executeQuery("PRAGMA foreign_key_check")) {
      while (rows.next()) {
        damage.add("a row of " + rows.getString(1) + " points nowhere");
      }
    }
    return damage;
  }
}
