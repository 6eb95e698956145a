package io.tokenry.faults;

import io.tokenry.token.BearerToken;
import io.tokenry.token.TokenHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/** A SQLite database as an earlier version left it: made by the migrations up to that one. */
final class Released {

  /** The first version that has tokens. */
  static final int TOKENS_SINCE = 3;

  private static final int OWNER = 777;
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final Path file;
  private final DataSource source;

  private Released(Path file) {
    this.file = file;
    SQLiteDataSource sqlite = new SQLiteDataSource();
    sqlite.setUrl("jdbc:sqlite:" + file);
    this.source = sqlite;
  }

  /**
   * Makes one with a user and, where there are such, tokens.
   *
   * @param data the folder that a server is told of
   */
  static Released make(Path data, int version, int tokens) throws IOException, SQLException {
    Files.createDirectories(data);
    Released released = new Released(data.resolve("tokenry.db"));
    try (Connection connection = released.source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
    }
    Flyway.configure()
        .dataSource(released.source)
        .locations("classpath:migrations/sqlite")
        .target(Integer.toString(version))
        .load()
        .migrate();
    released.fill(version, tokens);
    return released;
  }

  private void fill(int version, int tokens) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "INSERT INTO users (id, username, name_key, search_key, role_id, created_at)"
              + " VALUES (777, 'old', 'old', 'old', 1, 1700000000)");
      if (version >= TOKENS_SINCE) {
        insertTokens(connection, tokens);
      }
      connection.commit();
    }
  }

  private static void insertTokens(Connection connection, int tokens) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO token (user_id, name, hash, hint, created_at, generated_at, name_key,"
                + " user_key, creator_key, search_key)"
                + " VALUES (?, ?, ?, 'tkr_0000', 1700000000, 1700000000, ?, 'old', '', ?)")) {
      for (int i = 0; i < tokens; i++) {
        insert.setInt(1, OWNER);
        insert.setString(2, "token " + i);
        insert.setBytes(3, TokenHash.of(token(i)).bytes());
        insert.setString(4, "token " + i);
        insert.setString(5, "token " + i);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The value of a token, which any version accepts. */
  static String value(int number) {
    String body = "tkr_" + "%054d".formatted(number);
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    StringBuilder sum = new StringBuilder();
    long rest = crc.getValue();
    for (int i = 0; i < 6; i++) {
      sum.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
      rest /= DIGITS.length();
    }
    return body + sum;
  }

  private static BearerToken token(int number) {
    Optional<BearerToken> token = BearerToken.parse(value(number));
    return token.orElseThrow(() -> new IllegalStateException("not a token"));
  }

  /** The newest migration on record; 0 when there is none. */
  int version() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** As if a later version had been there. */
  void makeNewer() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO flyway_schema_history
          SELECT 1000, '999', 'from the future', type, 'V999__from_the_future.sql', checksum,
            installed_by, installed_on, execution_time, success
          FROM flyway_schema_history WHERE version = '001'
          """);
    }
  }

  Path file() {
    return file;
  }
}
