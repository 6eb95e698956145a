package io.tokenry.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStatementsTest {

  private static final String SELECT = "SELECT n FROM numbers WHERE n >= ? ORDER BY n";

  @TempDir private Path folder;
  private Connection connection;
  private Connection other;

  @BeforeEach
  void open() throws SQLException {
    String file = folder.resolve("test.db").toString();
    String url = "jdbc:sqlite:" + file;
    other = DriverManager.getConnection(url);
    execute(other, "PRAGMA journal_mode = WAL");
    execute(other, "CREATE TABLE numbers (n INTEGER PRIMARY KEY)");
    execute(other, "INSERT INTO numbers VALUES (1), (2), (3)");
    connection = new KeptStatements(url, file, new Properties());
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    other.close();
  }

  @Test
  void aStatementThatIsUsedAgainIsNotPreparedAgain() throws SQLException {
    PreparedStatement first = connection.prepareStatement(SELECT);
    assertThat(firstFrom(first, 1)).isEqualTo(1);
    first.close();
    assertThat(first.isClosed()).isTrue();
    PreparedStatement again = connection.prepareStatement(SELECT);
    assertThat(again).isSameAs(first);
    assertThat(again.isClosed()).isFalse();
    assertThat(firstFrom(again, 2)).isEqualTo(2);
    again.close();
    again.close();
    assertThat(again.isClosed()).isTrue();
  }

  @Test
  void twoUsesOfOneTextAtOnceDoNotDisturbEachOther() throws SQLException {
    try (PreparedStatement one = connection.prepareStatement(SELECT);
        PreparedStatement two = connection.prepareStatement(SELECT)) {
      one.setInt(1, 1);
      two.setInt(1, 3);
      try (ResultSet ofOne = one.executeQuery();
          ResultSet ofTwo = two.executeQuery()) {
        assertThat(ofOne.next()).isTrue();
        assertThat(ofTwo.next()).isTrue();
        assertThat(ofOne.getInt(1)).isEqualTo(1);
        assertThat(ofTwo.getInt(1)).isEqualTo(3);
        assertThat(ofOne.next()).isTrue();
        assertThat(ofOne.getInt(1)).isEqualTo(2);
      }
    }
  }

  /** Otherwise the log of writes could not be folded into the file, and would grow for ever. */
  @Test
  void aKeptStatementHoldsNoOldState() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      assertThat(firstFrom(statement, 1)).isEqualTo(1);
    }
    execute(other, "INSERT INTO numbers VALUES (0)");
    try (PreparedStatement checkpoint = other.prepareStatement("PRAGMA wal_checkpoint(TRUNCATE)");
        ResultSet result = checkpoint.executeQuery()) {
      assertThat(result.next()).isTrue();
      assertThat(result.getInt("busy")).isZero();
    }
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      assertThat(firstFrom(statement, 0)).isZero();
    }
  }

  @Test
  void moreTextsThanAreKeptWork() throws SQLException {
    for (int round = 0; round < 2; round++) {
      for (int n = 0; n < 200; n++) {
        try (PreparedStatement statement = connection.prepareStatement("SELECT " + n);
            ResultSet result = statement.executeQuery()) {
          assertThat(result.next()).isTrue();
          assertThat(result.getInt(1)).isEqualTo(n);
        }
      }
    }
  }

  @Test
  void aChangedTableIsSeen() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      assertThat(firstFrom(statement, 1)).isEqualTo(1);
    }
    execute(other, "ALTER TABLE numbers ADD COLUMN more TEXT");
    execute(other, "CREATE INDEX more_numbers ON numbers (more)");
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      assertThat(firstFrom(statement, 3)).isEqualTo(3);
    }
  }

  private static int firstFrom(PreparedStatement statement, int least) throws SQLException {
    statement.setInt(1, least);
    try (ResultSet result = statement.executeQuery()) {
      assertThat(result.next()).isTrue();
      return result.getInt(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
