package io.tokenry.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes one row of a result; its columns count from 1. */
@FunctionalInterface
public interface RowReader {

  void read(ResultSet row) throws SQLException;
}
