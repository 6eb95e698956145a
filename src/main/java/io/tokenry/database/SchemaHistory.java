package io.tokenry.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What Flyway has noted of its work, compared with the migrations of this program. Flyway takes
 * long to load, and most starts find nothing to do.
 */
final class SchemaHistory {

  /** All of them in order; a test fails while one is missing. */
  private static final List<String> SCRIPTS =
      List.of(
          "V001__create_role_and_user.sql",
          "V002__create_session.sql",
          "V003__create_token.sql",
          "V004__create_audit.sql",
          "V005__complete_users_and_groups.sql",
          "V006__chain_audit.sql",
          "V007__restrict_tokens.sql",
          "V008__keep_refusals.sql",
          "V009__feed_changes.sql",
          "V010__find_restricted_tokens.sql",
          "V011__widen_index_of_names.sql",
          "V012__find_tokens_of_an_owner.sql",
          "V013__find_texts_behind_first_letters.sql",
          "V014__part_status_from_tokens.sql");

  private static final String TABLE = "flyway_schema_history";

  /** Read once: whether the schema is current is asked again and again. */
  private static final Map<Dialect, List<List<String>>> EXPECTED = new ConcurrentHashMap<>();

  private SchemaHistory() {}

  /**
   * Whether the history tells of exactly this program's migrations, done and unedited. Anything
   * else, a history that cannot be read as well, is for Flyway to judge.
   */
  static boolean isCurrent(DataSource dataSource, Dialect dialect) {
    try (Connection connection = dataSource.getConnection()) {
      return noted(connection).equals(expected(dialect));
    } catch (SQLException e) {
      return false;
    }
  }

  /** What a database that was up to date once is good for now. */
  static Condition condition(DataSource dataSource, Dialect dialect) {
    try (Connection connection = dataSource.getConnection()) {
      return noted(connection).equals(expected(dialect)) ? Condition.GOOD : Condition.OTHER_SCHEMA;
    } catch (SQLException e) {
      return Condition.AWAY;
    }
  }

  private static List<List<String>> noted(Connection connection) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT version, description, type, script, checksum, success FROM "
                    + table(connection)
                    + " ORDER BY installed_rank")) {
      while (found.next()) {
        rows.add(
            row(
                found.getString(1),
                found.getString(2),
                found.getString(3),
                found.getString(4),
                found.getInt(5),
                found.getBoolean(6)));
      }
    }
    return rows;
  }

  /** That of the schema in use, as Flyway has it, and of no other on PostgreSQL's search path. */
  private static String table(Connection connection) throws SQLException {
    String schema = connection.getSchema();
    return schema == null ? TABLE : "\"" + schema.replace("\"", "\"\"") + "\"." + TABLE;
  }

  private static List<List<String>> expected(Dialect dialect) {
    return EXPECTED.computeIfAbsent(dialect, SchemaHistory::rows);
  }

  private static List<List<String>> rows(Dialect dialect) {
    return SCRIPTS.stream()
        .map(
            script -> {
              String version = script.substring(1, script.indexOf('_'));
              String description =
                  script
                      .substring(script.indexOf("__") + 2, script.lastIndexOf('.'))
                      .replace('_', ' ');
              return row(version, description, "SQL", script, checksum(dialect, script), true);
            })
        .toList();
  }

  private static List<String> row(
      @Nullable String version,
      String description,
      String type,
      String script,
      int checksum,
      boolean success) {
    return List.of(
        String.valueOf(version),
        description,
        type,
        script,
        Integer.toString(checksum),
        Boolean.toString(success));
  }

  /** As Flyway sums up a file: its lines without what ends them. */
  private static int checksum(Dialect dialect, String script) {
    CRC32 sum = new CRC32();
    try (InputStream file =
            SchemaHistory.class.getResourceAsStream(
                "/" + Migrations.folder(dialect) + "/" + script);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sum.update(line.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The program's own migrations cannot be read", e);
    }
    return (int) sum.getValue();
  }
}
