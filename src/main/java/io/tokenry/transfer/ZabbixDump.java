package io.tokenry.transfer;

import io.tokenry.problem.Problem;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Finds the rows of a few tables in the dump of a whole database. */
final class ZabbixDump {

  private static final String END_OF_COPY = "\\.";
  private static final String NOTHING = "\\N";
  private static final int GZIP = 0x1f;

  /** What begins a line of a CREATE TABLE and is no column. */
  private static final Set<String> NO_COLUMN =
      Set.of(
          "primary",
          "unique",
          "key",
          "index",
          "constraint",
          "foreign",
          "check",
          "fulltext",
          "spatial");

  private final ZabbixTables tables = new ZabbixTables();

  /** The columns of each table in order, as rows without names need them. */
  private final Map<String, List<String>> columns = new HashMap<>();

  ZabbixTables read(Path file) {
    try (InputStream bytes = plain(file);
        var text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      SqlScanner scanner = new SqlScanner(text);
      while (scanner.more()) {
        statement(scanner);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Problem.invalid(
          "file",
          file
              + " cannot be read as a plain dump. Make it with pg_dump --format=plain or with"
              + " mysqldump.");
    }
    return tables;
  }

  private static InputStream plain(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    bytes.mark(1);
    int first = bytes.read();
    bytes.reset();
    return first == GZIP ? new GZIPInputStream(bytes) : bytes;
  }

  private void statement(SqlScanner in) throws IOException {
    if (in.took('\\')) {
      in.line();
      return;
    }
    switch (in.name()) {
      case "create" -> create(in);
      case "insert", "replace" -> insert(in);
      case "copy" -> copy(in);
      default -> in.passStatement();
    }
  }

  private void create(SqlScanner in) throws IOException {
    if (in.name().equals("table")) {
      String table = in.name();
      if (ZabbixTables.NEEDED.contains(table) && in.took('(')) {
        tables.exists(table);
        columns.put(table, definitions(in));
      }
    }
    in.passStatement();
  }

  private static List<String> definitions(SqlScanner in) throws IOException {
    List<String> names = new ArrayList<>();
    int end;
    do {
      String name = in.name();
      if (!NO_COLUMN.contains(name)) {
        names.add(name);
      }
      end = in.passTo(",)");
    } while (end == ',');
    return names;
  }

  private void insert(SqlScanner in) throws IOException {
    String word = in.name();
    while (!word.equals("into")) {
      in.require(!word.isEmpty());
      word = in.name();
    }
    String table = in.name();
    if (!ZabbixTables.NEEDED.contains(table)) {
      in.passStatement();
      return;
    }
    List<String> names = in.took('(') ? in.names() : columns.getOrDefault(table, List.of());
    in.require(in.name().equals("values"));
    do {
      in.require(in.took('('));
      List<Optional<String>> values = new ArrayList<>();
      do {
        values.add(in.value());
      } while (in.took(','));
      in.require(in.took(')'));
      tables.add(table, ForeignRow.of(names, values));
    } while (in.took(','));
    in.passStatement();
  }

  private void copy(SqlScanner in) throws IOException {
    String table = in.name();
    List<String> names = in.took('(') ? in.names() : columns.getOrDefault(table, List.of());
    in.passStatement();
    in.line();
    boolean needed = ZabbixTables.NEEDED.contains(table);
    if (needed) {
      tables.exists(table);
    }
    for (String line = in.line(); !line.equals(END_OF_COPY); line = in.line()) {
      in.require(!in.ended());
      if (needed) {
        tables.add(table, ForeignRow.of(names, values(line)));
      }
    }
  }

  private static List<Optional<String>> values(String line) {
    List<Optional<String>> values = new ArrayList<>();
    for (String field : line.split("\t", -1)) {
      values.add(field.equals(NOTHING) ? Optional.empty() : Optional.of(unescaped(field)));
    }
    return values;
  }

  private static String unescaped(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    StringBuilder text = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && i + 1 < field.length()) {
        i++;
        c =
            switch (field.charAt(i)) {
              case 'b' -> '\b';
              case 'f' -> '\f';
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              case 'v' -> '\u000b';
              default -> field.charAt(i);
            };
      }
      text.append(c);
    }
    return text.toString();
  }
}
