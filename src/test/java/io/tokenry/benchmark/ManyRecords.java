package io.tokenry.benchmark;

import io.tokenry.access.RecordId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;

/**
 * Fills the audit log past the program, as if its records were older than the chain: two years of
 * changes of tokens, and people signing in and out.
 */
final class ManyRecords {

  private static final long DAY = 86_400;
  private static final int BATCH = 10_000;
  private static final int TOKEN = 45;
  private static final int USER = 0;

  /** The action and the resource of one record in ten each. */
  private static final int[][] KINDS = {
    {0, TOKEN},
    {0, TOKEN},
    {1, TOKEN},
    {1, TOKEN},
    {1, TOKEN},
    {2, TOKEN},
    {8, USER},
    {8, USER},
    {9, USER},
    {4, USER}
  };

  private final int records;
  private final int users;
  private final int tokens;
  private final long now;
  private final Random random = new Random(20_300_116);

  ManyRecords(int records, int users, int tokens, long now) {
    this.records = records;
    this.users = users;
    this.tokens = tokens;
    this.now = now;
  }

  void insert(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO audit (auditid, user_id, username, clock, address, action, resource_type,
              resource_id, resource_name, recordset, details, credential_kind, credential_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'web session', ?)
            """)) {
      for (int number = 1; number <= records; number++) {
        bind(insert, number);
        insert.addBatch();
        if (number % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private void bind(PreparedStatement insert, int number) throws SQLException {
    int user = 1 + random.nextInt(users);
    int[] kind = KINDS[random.nextInt(KINDS.length)];
    boolean token = kind[1] == TOKEN;
    int resource = token ? 1 + random.nextInt(tokens) : user;
    insert.setString(1, RecordId.next(random));
    insert.setInt(2, user);
    insert.setString(3, "owner-" + user);
    insert.setLong(4, now - 700 * DAY + (long) (700.0 * DAY / records * number));
    insert.setString(5, "192.0.2." + random.nextInt(250));
    insert.setInt(6, kind[0]);
    insert.setInt(7, kind[1]);
    insert.setInt(8, resource);
    insert.setString(9, token ? "ci-deploy-" + resource : "owner-" + user);
    insert.setString(10, RecordId.next(random));
    insert.setString(11, kind[0] == 1 ? "{\"token.status\":[\"update\",\"1\",\"0\"]}" : "");
    insert.setInt(12, user);
  }
}
