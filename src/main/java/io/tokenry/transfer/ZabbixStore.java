package io.tokenry.transfer;

import io.tokenry.config.PostgresUrl;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the tables of a running database of Zabbix, and changes nothing there. */
final class ZabbixStore {

  private static final Logger LOG = LoggerFactory.getLogger(ZabbixStore.class);
  private static final int FETCH_SIZE = 500;

  ZabbixTables read(String url, String username, String password) {
    Optional<MysqlUrl> mysql = MysqlUrl.parse(url);
    if (!mysql.map(MysqlUrl::isProtected).orElseGet(() -> new PostgresUrl(url).isProtected())) {
      throw Problem.invalid(
          "url",
          "The address must have "
              + (mysql.isPresent() ? "sslMode" : "sslmode")
              + "=verify-full for another machine. Or give a dump with --file.");
    }
    Properties settings = mysql.map(MysqlUrl::settings).orElseGet(ZabbixStore::ofPostgresql);
    if (!username.isEmpty()) {
      settings.setProperty("user", username);
    }
    if (!password.isEmpty()) {
      settings.setProperty("password", password);
    }
    String address = mysql.map(MysqlUrl::forDriver).orElse(url);
    try (Connection connection = DriverManager.getConnection(address, settings)) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      ZabbixTables tables = new ZabbixTables();
      for (String table : ZabbixTables.NEEDED) {
        if (exists(connection, table)) {
          read(connection, table, tables);
        }
      }
      connection.rollback();
      return tables;
    } catch (SQLException e) {
      LOG.error("The database of Zabbix cannot be read: {}", String.valueOf(e.getMessage()));
      throw Problem.of(
          ProblemType.UNAVAILABLE,
          "The database of Zabbix cannot be reached, or does not let this user read it.");
    }
  }

  private static Properties ofPostgresql() {
    Properties settings = new Properties();
    settings.setProperty("connectTimeout", "10");
    settings.setProperty("logServerErrorDetail", "false");
    return settings;
  }

  /** MySQL has no schemas but catalogs. */
  private static boolean exists(Connection connection, String table) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    try (ResultSet found =
        about.getTables(
            connection.getCatalog(),
            connection.getSchema(),
            table,
            new String[] {"TABLE", "PARTITIONED TABLE"})) {
      return found.next();
    }
  }

  private static void read(Connection connection, String table, ZabbixTables tables)
      throws SQLException {
    tables.exists(table);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_SIZE);
      try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
        List<String> columns = columns(row.getMetaData());
        while (row.next()) {
          List<Optional<String>> values = new ArrayList<>();
          for (int i = 1; i <= columns.size(); i++) {
            values.add(Optional.ofNullable(row.getString(i)));
          }
          tables.add(table, ForeignRow.of(columns, values));
        }
      }
    }
  }

  private static List<String> columns(ResultSetMetaData about) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      columns.add(about.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    return columns;
  }
}
