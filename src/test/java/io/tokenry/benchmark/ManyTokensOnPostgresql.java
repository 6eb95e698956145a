package io.tokenry.benchmark;

import io.tokenry.config.Config;
import io.tokenry.database.Database;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Fills PostgreSQL with the users and tokens of {@link ManyTokens}. */
final class ManyTokensOnPostgresql {

  private ManyTokensOnPostgresql() {}

  /** Leaves a database that has tokens as it is. */
  static void fill(Config.Database config, int users, int tokens, PrintStream out)
      throws SQLException {
    Database.open(config, Clock.systemUTC()).close();
    String url = config.postgresUrl().orElseThrow();
    String batching = (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true";
    try (Connection connection = DriverManager.getConnection(url + batching)) {
      if (!texts(connection, "SELECT id FROM token LIMIT 1").isEmpty()) {
        return;
      }
      out.printf("Filling the database with %,d tokens of %,d users…%n", tokens, users);
      List<String> indexes = dropIndexes(connection);
      connection.setAutoCommit(false);
      ManyTokens.of(users, tokens).insert(connection);
      connection.commit();
      connection.setAutoCommit(true);
      for (String index : indexes) {
        execute(connection, index);
      }
      execute(connection, "ALTER TABLE users ALTER COLUMN id RESTART WITH " + (users + 1));
      execute(connection, "ALTER TABLE token ALTER COLUMN id RESTART WITH " + (tokens + 1));
      execute(connection, "VACUUM ANALYZE");
    }
  }

  /** They are made afterwards, at a fraction of the time; those of constraints stay. */
  private static List<String> dropIndexes(Connection connection) throws SQLException {
    String ofTokens =
        """
         FROM pg_indexes WHERE schemaname = current_schema() AND tablename = 'token'
        AND indexname NOT IN (SELECT conname FROM pg_constraint)
        """;
    List<String> made = texts(connection, "SELECT indexdef" + ofTokens);
    for (String name : texts(connection, "SELECT indexname" + ofTokens)) {
      execute(connection, "DROP INDEX " + name);
    }
    return made;
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
