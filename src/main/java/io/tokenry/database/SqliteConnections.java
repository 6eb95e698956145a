package io.tokenry.database;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.JDBC;
import org.sqlite.jdbc4.JDBC4Connection;

/** Opens connections to one SQLite file; each keeps its prepared statements. */
final class SqliteConnections implements DataSource {

  /** A function of ours. */
  static final String LOWER_CASE = "lower_case";

  private final String file;
  private final Properties settings;

  /** A file opens at once; the pool also takes this for the time it may need to close. */
  private int loginTimeout;

  SqliteConnections(Path file, Properties settings) {
    this.file = file.toString();
    this.settings = settings;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return withFunctions(new KeptStatements(JDBC.PREFIX + file, file, settings));
  }

  /** One that keeps nothing. */
  Connection plain() throws SQLException {
    return withFunctions(new JDBC4Connection(JDBC.PREFIX + file, file, settings));
  }

  private static Connection withFunctions(Connection connection) throws SQLException {
    Function.create(connection, LOWER_CASE, new LowerCase());
    return connection;
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // the pool logs by itself
  }

  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeout = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeout;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  private static final class LowerCase extends Function {
    @Override
    protected void xFunc() throws SQLException {
      String text = value_text(0);
      result(text == null ? null : text.toLowerCase(Locale.ROOT));
    }
  }
}
