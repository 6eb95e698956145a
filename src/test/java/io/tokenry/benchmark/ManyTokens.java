package io.tokenry.benchmark;

import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.database.SortKey;
import io.tokenry.user.Password;
import io.tokenry.user.PasswordHashes;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * Fills a SQLite database with many users, tokens and audit records, past the use cases and their
 * audit records: those would take an hour. The same seed gives the same rows.
 */
final class ManyTokens {

  /** The first user, who is a Super admin. */
  static final String ADMIN = "owner-1";

  static final String PASSWORD = "measured, not guessed";

  private static final long DAY = 86_400;
  private static final int ADMINISTRATORS = 10;
  private static final int BATCH = 10_000;

  private static final List<String> JOBS =
      List.of(
          "ci-deploy",
          "grafana-read",
          "backup-nightly",
          "terraform",
          "ansible",
          "nagios-bridge",
          "prometheus",
          "billing-export",
          "crm-sync",
          "jenkins",
          "gitlab-runner",
          "vault-agent",
          "report-weekly",
          "log-shipper",
          "status-page",
          "mobile-app",
          "oncall-bot",
          "inventory",
          "dns-updater",
          "cert-renewal",
          "load-test",
          "data-lake",
          "chatops",
          "mail-gateway",
          "asset-scan",
          "kiosk",
          "warehouse",
          "printer-fleet",
          "badge-reader",
          "elk-pipeline");
  private static final List<String> PLACES =
      List.of("prod", "staging", "dev", "eu-west", "us-east", "ap-south", "lab", "dr-site");
  private static final List<String> PURPOSES =
      List.of(
          "Reads host status for the dashboards",
          "Creates maintenance windows before a release",
          "Exports the monthly figures",
          "Used by the on-call rotation; ask the platform team before changing it",
          "Temporary, for the migration");

  private static final List<String> FILLED = List.of("token", "audit");

  /** One in so many is disabled. */
  private static final int DISABLED = 20;

  private final int users;
  private final int tokens;
  private final int records;
  private final long now;
  private final Random random = new Random(20_300_115);
  private final BitSet disabled = new BitSet();

  private ManyTokens(int users, int tokens, int records, long now) {
    this.users = users;
    this.tokens = tokens;
    this.records = records;
    this.now = now;
  }

  /** Fills a new database; users are called {@code owner-} and their number. */
  static void fill(Config.Database config, int users, int tokens, int records) throws SQLException {
    Database.open(config, Clock.systemUTC()).close();
    long now = Clock.systemUTC().instant().getEpochSecond();
    ManyTokens many = new ManyTokens(users, tokens, records, now);
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + config.dataDir().resolve("tokenry.db"))) {
      many.fill(connection);
    }
  }

  /** The same users and tokens for another database, without records. */
  static ManyTokens of(int users, int tokens) {
    return new ManyTokens(users, tokens, 0, Clock.systemUTC().instant().getEpochSecond());
  }

  /** Users first, then their tokens. */
  void insert(Connection connection) throws SQLException {
    insertUsers(connection);
    insertTokens(connection);
    insertStatus(connection);
  }

  private void fill(Connection connection) throws SQLException {
    execute(connection, "PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000");
    List<String> derived = new ArrayList<>();
    for (String table : FILLED) {
      derived.addAll(dropDerived(connection, table));
    }
    connection.setAutoCommit(false);
    insert(connection);
    new ManyRecords(records, users, tokens, now).insert(connection);
    connection.commit();
    connection.setAutoCommit(true);
    for (String sql : derived) {
      execute(connection, sql);
    }
    execute(connection, "INSERT INTO token_text (token_text) VALUES ('rebuild')");
    execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** Indexes and triggers are made afterwards, at a fraction of the time. */
  private static List<String> dropDerived(Connection connection, String table) throws SQLException {
    List<String> made = new ArrayList<>();
    List<String> drops = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT type, name, sql FROM sqlite_master
                WHERE tbl_name = '%s' AND type IN ('index', 'trigger') AND sql IS NOT NULL
                """
                    .formatted(table))) {
      while (row.next()) {
        drops.add("DROP " + row.getString("type") + " " + row.getString("name"));
        made.add(row.getString("sql"));
      }
    }
    execute(connection, drops.toArray(String[]::new));
    return made;
  }

  private void insertUsers(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO users (id, username, name, surname, name_key, search_key, role_id,
              created_at, password_hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      String hash = new PasswordHashes(new SecureRandom(), 1).hash(new Password(PASSWORD));
      for (int id = 1; id <= users; id++) {
        String username = "owner-" + id;
        insert.setInt(1, id);
        insert.setString(2, username);
        insert.setString(3, "First" + id);
        insert.setString(4, "Last" + id % 97);
        insert.setString(5, SortKey.natural(username));
        insert.setString(6, SortKey.folded(username + "\nFirst" + id + " Last" + id % 97));
        insert.setInt(7, id <= ADMINISTRATORS ? 3 : 1);
        insert.setLong(8, now - 900 * DAY);
        insert.setString(9, id == 1 ? hash : "");
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void insertTokens(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO token (id, user_id, name, description, hash, hint, expires_at, created_at,
              creator_id, first_creator_id, generated_at, lastaccess, name_key, user_key,
              creator_key, search_key)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      for (int id = 1; id <= tokens; id++) {
        bind(insert, id);
        insert.addBatch();
        if (id % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private void insertStatus(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO token_status (token_id, status) VALUES (?, ?)")) {
      for (int id = 1; id <= tokens; id++) {
        insert.setInt(1, id);
        insert.setInt(2, disabled.get(id) ? 1 : 0);
        insert.addBatch();
        if (id % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private void bind(PreparedStatement insert, int id) throws SQLException {
    int owner = owner();
    int creator = random.nextInt(10) < 7 ? owner : 1 + random.nextInt(ADMINISTRATORS);
    String name = pick(JOBS) + "-" + pick(PLACES) + "-" + id;
    String description = random.nextInt(10) < 6 ? pick(PURPOSES) : "";
    boolean hasValue = random.nextInt(100) < 99;
    long createdAt = now - DAY * 800 + (DAY * 800 / tokens) * id;
    byte[] hash = new byte[32];
    random.nextBytes(hash);
    insert.setInt(1, id);
    insert.setInt(2, owner);
    insert.setString(3, name);
    insert.setString(4, description);
    insert.setBytes(5, hasValue ? hash : null);
    insert.setString(6, hasValue ? "tkr_" + Integer.toString(1_000_000 + id % 600_000, 36) : "");
    disabled.set(id, random.nextInt(DISABLED) == 0);
    insert.setLong(7, expiresAt(createdAt));
    insert.setLong(8, createdAt);
    insert.setInt(9, creator);
    insert.setInt(10, creator);
    insert.setLong(11, hasValue ? createdAt : 0);
    insert.setLong(12, hasValue ? lastAccess(createdAt) : 0);
    insert.setString(13, SortKey.natural(name));
    insert.setString(14, SortKey.natural("owner-" + owner));
    insert.setString(15, SortKey.natural("owner-" + creator));
    insert.setString(16, SortKey.folded(name + "\n" + description));
  }

  /** One token in fifty belongs to owner 1, a service account; the rest are spread evenly. */
  private int owner() {
    return random.nextInt(50) == 0 ? 1 : 1 + random.nextInt(users);
  }

  private long expiresAt(long createdAt) {
    int kind = random.nextInt(10);
    if (kind < 2) {
      return 0;
    }
    return kind < 4 ? createdAt + 90 * DAY : now - 30 * DAY + random.nextLong(700 * DAY);
  }

  private long lastAccess(long createdAt) {
    return random.nextInt(4) == 0 ? 0 : createdAt + random.nextLong(now - createdAt + 1);
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
