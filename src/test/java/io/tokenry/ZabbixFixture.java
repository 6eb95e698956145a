package io.tokenry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** What a Zabbix has in its database after people worked with its pages; also as dumps. */
final class ZabbixFixture {

  static final String PASSWORD = "correct horse battery";
  static final String AWKWARD = "tab\t line\n \"double\" \\back\\n; ) 😀 -- $$";

  /** Values of tokens, as its pages show them once. */
  static final String CI = value(1);

  static final String OFF = value(2);
  static final String ENDED = value(3);
  static final String READER = value(5);
  static final String OF_DISABLED = value(6);
  static final String OF_ADMIN = value(7);
  static final String LONG_AGO = value(9);

  private static final String NULL = "NULL";

  private record Rows(String table, List<String> columns, List<List<String>> rows) {}

  private final List<Rows> tables = new ArrayList<>();

  ZabbixFixture() {
    table("role", "roleid name type readonly")
        .rows()
        .addAll(
            List.of(
                List.of("1", "User role", "1", "0"),
                List.of("2", "Admin role", "2", "0"),
                List.of("3", "Super admin role", "3", "1"),
                List.of("4", "Guest role", "1", "0"),
                List.of("5", "Readers", "1", "0")));
    table("users", "userid username name surname passwd url lang theme timezone roleid")
        .rows()
        .addAll(
            List.of(
                user("1", "Admin", bcrypt("zabbix"), "3"),
                user("2", "guest", bcrypt("x"), "4"),
                user("3", "alice", bcrypt(PASSWORD), "1"),
                user("4", "bob", bcrypt(PASSWORD), "5"),
                user("5", "carol", bcrypt(PASSWORD), "2"),
                user("6", "old", "5fce1b3e34b520afeffb37ce08c7cd66", "1"),
                user("7", " spaced", bcrypt(PASSWORD), "1")));
    table("usrgrp", "usrgrpid name gui_access users_status debug_mode")
        .rows()
        .addAll(
            List.of(
                List.of("7", "Zabbix administrators", "0", "0", "0"),
                List.of("8", "Guests", "1", "0", "0"),
                List.of("9", "Disabled", "0", "1", "0"),
                List.of("12", "No access to the frontend", "3", "0", "0")));
    table("users_groups", "id usrgrpid userid")
        .rows()
        .addAll(
            List.of(
                List.of("2", "8", "2"),
                List.of("3", "9", "2"),
                List.of("4", "7", "1"),
                List.of("5", "12", "4"),
                List.of("6", "9", "5")));
    rules();
    table(
            "token",
            "tokenid name description userid token lastaccess status expires_at created_at"
                + " creator_userid")
        .rows()
        .addAll(
            List.of(
                token("1", "ci", AWKWARD, "3", sha512(CI), "0", "0"),
                token("2", "off", "", "3", sha512(OFF), "1", "0"),
                token("3", "ended", "", "3", sha512(ENDED), "0", "1600000000"),
                token("4", "never given", "", "3", NULL, "0", "0"),
                token("5", "reader", "", "4", sha512(READER), "0", "0"),
                token("6", "asleep", "", "5", sha512(OF_DISABLED), "0", "0"),
                token("7", "all", "", "1", sha512(OF_ADMIN), "0", "0"),
                token("8", "lost", "", "7", sha512(value(8)), "0", "0"),
                token("9", "  ", "", "3", sha512(LONG_AGO), "0", "-5"),
                token("10", "odd", "", "3", "abc", "0", "0")));
    table("dbversion", "dbversionid mandatory optional")
        .rows()
        .add(List.of("1", "6000000", "6000010"));
  }

  /** As the frontend stores them; the role of administrators may not make tokens. */
  private void rules() {
    List<List<String>> rows =
        table("role_rule", "role_ruleid roleid type name value_int value_str").rows();
    for (int role = 1; role <= 5; role++) {
      String guest = role == 4 ? "0" : "1";
      rule(rows, role, "ui.default_access", "1");
      rule(rows, role, "services.read", "1");
      rule(rows, role, "services.write", "0");
      rule(rows, role, "modules.default_access", "1");
      rule(rows, role, "api.access", guest);
      rule(rows, role, "actions.default_access", guest);
    }
    rule(rows, 3, "ui.administration.users", "1");
    rule(rows, 2, "actions.manage_api_tokens", "0");
    rule(rows, 5, "api.mode", "1");
    rows.add(List.of("900", "5", "1", "api.method.0", "0", "token.get"));
  }

  private static void rule(List<List<String>> rows, int role, String name, String value) {
    rows.add(
        List.of(Integer.toString(rows.size() + 1), Integer.toString(role), "0", name, value, ""));
  }

  private Rows table(String name, String columns) {
    Rows rows = new Rows(name, List.of(columns.split(" ")), new ArrayList<>());
    tables.add(rows);
    return rows;
  }

  private static List<String> user(String id, String username, String passwd, String role) {
    return List.of(
        id, username, "First", "O'Last", passwd, "", "de_DE", "dark-theme", "Europe/Riga", role);
  }

  private static List<String> token(
      String id,
      String name,
      String description,
      String user,
      String hash,
      String status,
      String expiresAt) {
    return List.of(
        id, name, description, user, hash, "1600000001", status, expiresAt, "1500000000", "1");
  }

  /** 64 hexadecimal digits. */
  private static String value(int number) {
    return sha512("value " + number).substring(0, 64);
  }

  private static String sha512(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-512").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String bcrypt(String password) {
    byte[] salt = Arrays.copyOf(password.getBytes(UTF_8), 16);
    return OpenBSDBCrypt.generate("2y", password.getBytes(UTF_8), salt, 4);
  }

  /** As {@code pg_dump} writes it, with a table and a function that nobody asks for. */
  String pgDump() {
    StringBuilder dump =
        new StringBuilder(
            """
            --
            -- PostgreSQL database dump; it's complete
            --
            \\restrict abc
            SET standard_conforming_strings = on;
            CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $body$
            begin insert into users values ('it''s; no row'); return null; end $body$;
            CREATE TABLE public.hosts (host text DEFAULT 'a;b'::text, "check" text);
            COPY public.hosts (host, "check") FROM stdin;
            a;'\t\\N
            \\.
            """);
    for (Rows rows : tables) {
      dump.append("\nCREATE TABLE public.").append(rows.table()).append(" (\n");
      dump.append(
          rows.columns().stream()
              .map(
                  column ->
                      "    " + column + " character varying(64) DEFAULT ''::character varying")
              .collect(Collectors.joining(",\n")));
      dump.append("\n);\nCOPY public.").append(rows.table());
      dump.append(" (").append(String.join(", ", rows.columns())).append(") FROM stdin;\n");
      for (List<String> row : rows.rows()) {
        dump.append(
            row.stream().map(ZabbixFixture::copied).collect(Collectors.joining("\t", "", "\n")));
      }
      dump.append("\\.\n\n");
    }
    return dump.toString();
  }

  private static String copied(String value) {
    return value.equals(NULL)
        ? "\\N"
        : value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }

  /** As {@code mysqldump} writes it: many rows in one statement, without the names of columns. */
  String mysqlDump() {
    StringBuilder dump =
        new StringBuilder(
            """
            -- MariaDB dump 10.19  Distrib 10.11.6-MariaDB
            /*!40101 SET NAMES utf8mb4 */;
            CREATE TABLE `hosts` (`host` varchar(9) COMMENT 'it\\'s; (a', KEY `k` (`host`(3)));
            INSERT INTO `hosts` VALUES ('a\\'; INSERT INTO `users` VALUES (1);');
            DELIMITER ;;
            /*!50003 CREATE TRIGGER users_insert after insert on users for each row
            insert into changelog values (';') */;;
            DELIMITER ;
            """);
    for (Rows rows : tables) {
      dump.append("CREATE TABLE `").append(rows.table()).append("` (\n");
      rows.columns()
          .forEach(column -> dump.append("  `").append(column).append("` decimal(9,2) NULL,\n"));
      dump.append("  PRIMARY KEY (`").append(rows.columns().getFirst()).append("`),\n");
      dump.append("  UNIQUE KEY `k` (`a`,`b`)\n) ENGINE=InnoDB COMMENT='x''y';\n");
      dump.append("LOCK TABLES `").append(rows.table()).append("` WRITE;\n");
      dump.append("INSERT INTO `").append(rows.table()).append("` VALUES ");
      dump.append(
          rows.rows().stream()
              .map(
                  row ->
                      row.stream()
                          .map(ZabbixFixture::quoted)
                          .collect(Collectors.joining(",", "(", ")")))
              .collect(Collectors.joining(",")));
      dump.append(";\nUNLOCK TABLES;\n");
    }
    return dump.toString();
  }

  private static String quoted(String value) {
    if (value.equals(NULL) || value.matches("-?[0-9]{1,10}")) {
      return value;
    }
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }

  /**
   * Puts the rows into the tables of a real schema, whose references order them.
   *
   * @param type that which the database takes for texts and numbers, of {@link Types}
   */
  void insertInto(Connection connection, int type) throws SQLException {
    for (Rows rows : tables) {
      String sql =
          "INSERT INTO %s (%s) VALUES (%s)"
              .formatted(
                  rows.table(),
                  String.join(", ", rows.columns()),
                  String.join(", ", Collections.nCopies(rows.columns().size(), "?")));
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (List<String> row : rows.rows()) {
          bind(statement, row, type);
          statement.executeUpdate();
        }
      }
    }
  }

  private static void bind(PreparedStatement statement, List<String> row, int type)
      throws SQLException {
    for (int i = 0; i < row.size(); i++) {
      Optional<String> value = Optional.of(row.get(i)).filter(text -> !text.equals(NULL));
      statement.setObject(i + 1, value.orElse(null), type);
    }
  }
}
