package io.tokenry.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Where prepared statements come from and go to after their use. */
interface Statements {

  Connection connection();

  PreparedStatement take(String sql) throws SQLException;

  void giveBack(String sql, PreparedStatement statement) throws SQLException;

  /** Those of a connection, which keeps them or does not. */
  static Statements of(Connection connection) {
    return new Statements() {
      @Override
      public Connection connection() {
        return connection;
      }

      @Override
      public PreparedStatement take(String sql) throws SQLException {
        return connection.prepareStatement(sql);
      }

      @Override
      public void giveBack(String sql, PreparedStatement statement) throws SQLException {
        statement.close();
      }
    };
  }
}
