package io.tokenry;

import io.tokenry.access.UserId;
import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.testing.TestClock;
import io.tokenry.testing.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks into the folder of a SQLite instance. */
final class SqliteFolder {

  private SqliteFolder() {}

  static List<String> tokens(Path data, UserId owner) {
    try (Database database = Database.open(config(data), new TestClock())) {
      return new TestData(database).tokensOf(owner);
    }
  }

  static List<Map<String, Object>> rows(Database database, String table) {
    List<Map<String, Object>> rows =
        database.read(
            tx ->
                tx.handle()
                    .createQuery("SELECT * FROM " + table + " ORDER BY id")
                    .mapToMap()
                    .list());
    List<Map<String, Object>> comparable = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      row.replaceAll(
          (_, value) -> value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
      comparable.add(row);
    }
    return comparable;
  }

  static List<String> filesIn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  static Config.Database config(Path folder) {
    return new Config.Database(folder, Optional.empty(), "", new Config.Secret(""), 2);
  }
}
