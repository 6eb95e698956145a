package io.tokenry.user;

import io.tokenry.access.RoleRulesText;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.database.BoundValues;
import io.tokenry.database.SortKey;
import io.tokenry.database.Tx;
import io.tokenry.role.RoleId;
import io.tokenry.user.UserSettings.ClientSettings;
import io.tokenry.usergroup.WebAccess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** All SQL on the table {@code users}. */
final class UserStore {

  private static final String ACCOUNT =
      """
      SELECT u.*, r.type AS role_type, r.rules AS role_rules,
        EXISTS (SELECT 1 FROM disabled_user d WHERE d.user_id = u.id) AS disabled,
        (SELECT COALESCE(max(g.gui_access), 0) FROM usergroup_member m
         JOIN usergroup g ON g.id = m.usergroup_id WHERE m.user_id = u.id) AS gui_access,
        EXISTS (SELECT 1 FROM usergroup_member m JOIN usergroup g ON g.id = m.usergroup_id
                WHERE m.user_id = u.id AND g.debug_mode = 1) AS debug_mode
      FROM users u LEFT JOIN role r ON r.id = u.role_id
      """;

  /** Asked at each start, so without JDBI: its first query takes 50 ms. */
  boolean isEmpty(Tx tx) {
    AtomicBoolean empty = new AtomicBoolean(true);
    tx.forEachRow(
        "SELECT id FROM users LIMIT 1", new BoundValues(tx.dialect()), _ -> empty.set(false));
    return empty.get();
  }

  Optional<Account> findAccount(Tx tx, String username) {
    return tx.handle()
        .createQuery(ACCOUNT + " WHERE u.username = :username")
        .bind("username", username)
        .map((row, _) -> account(row))
        .findOne();
  }

  Optional<Account> findAccount(Tx tx, UserId id) {
    return tx.handle()
        .createQuery(ACCOUNT + " WHERE u.id = :id")
        .bind("id", id.value())
        .map((row, _) -> account(row))
        .findOne();
  }

  UserId insert(Tx tx, NewUser user, String passwordHash) {
    return tx.handle()
        .createQuery(
            """
            INSERT INTO users (username, name, surname, name_key, full_name_key, search_key,
              names_key, password_hash, password_changed_at, role_id, lang, theme, time_zone,
              rows_per_page, url, autologin, autologout, refresh, created_at)
            VALUES (:username, :name, :surname, :nameKey, :fullNameKey, :searchKey,
              :namesKey, :passwordHash, :now, :roleId, :lang, :theme, :timeZone,
              :rowsPerPage, :url, :autologin, :autologout, :refresh, :now)
            RETURNING id
            """)
        .bindMap(names(user.username(), user.name(), user.surname()))
        .bind("passwordHash", passwordHash)
        .bind("now", tx.nowSeconds())
        .bindByType("roleId", user.roleId().map(RoleId::value).orElse(null), Long.class)
        .bindMap(settings(user.settings()))
        .map((row, _) -> new UserId(row.getLong(1)))
        .one();
  }

  /** In no particular order, kept from being changed by others until the end of the transaction. */
  List<User> lock(Tx tx, Collection<UserId> ids) {
    return tx.handle()
        .createQuery(
            """
            SELECT u.*, EXISTS (SELECT 1 FROM disabled_user d WHERE d.user_id = u.id) AS disabled
            FROM users u WHERE u.id IN (<ids>) ORDER BY u.id
            """
                + tx.dialect().choose("", "FOR UPDATE"))
        .bindList("ids", ids.stream().map(UserId::value).toList())
        .map((row, _) -> user(row))
        .list();
  }

  void update(Tx tx, User user) {
    tx.handle()
        .createUpdate(
            """
            UPDATE users SET username = :username, name = :name, surname = :surname,
              name_key = :nameKey, full_name_key = :fullNameKey, search_key = :searchKey,
              names_key = :namesKey, role_id = :roleId, lang = :lang, theme = :theme, time_zone = :timeZone,
              rows_per_page = :rowsPerPage, url = :url, autologin = :autologin,
              autologout = :autologout, refresh = :refresh
            WHERE id = :id
            """)
        .bind("id", user.id().value())
        .bindMap(names(user.username(), user.name(), user.surname()))
        .bindByType("roleId", user.roleId().map(RoleId::value).orElse(null), Long.class)
        .bindMap(settings(user.settings()))
        .execute();
  }

  void setPassword(Tx tx, UserId id, String passwordHash) {
    tx.handle()
        .createUpdate(
            """
            UPDATE users SET password_hash = :passwordHash, password_changed_at = :now
            WHERE id = :id
            """)
        .bind("id", id.value())
        .bind("passwordHash", passwordHash)
        .bind("now", tx.nowSeconds())
        .execute();
  }

  /** Stores a better hash of the same password, unless it was changed meanwhile. */
  void renewHash(Tx tx, UserId id, String oldHash, String newHash) {
    tx.handle()
        .createUpdate(
            "UPDATE users SET password_hash = :new WHERE id = :id AND password_hash = :old")
        .bind("id", id.value())
        .bind("old", oldHash)
        .bind("new", newHash)
        .execute();
  }

  /** Keeps the role from being deleted until the end of the transaction. */
  Optional<UserType> findRoleType(Tx tx, RoleId id) {
    return tx.handle()
        .createQuery(
            "SELECT type FROM role WHERE id = :id " + tx.dialect().choose("", "FOR KEY SHARE"))
        .bind("id", id.value())
        .map((row, _) -> UserType.of(row.getInt(1)))
        .findOne();
  }

  /** Sessions, memberships and preferences go with the user. */
  void delete(Tx tx, UserId id) {
    tx.handle().createUpdate("DELETE FROM users WHERE id = :id").bind("id", id.value()).execute();
  }

  void forgetFailures(Tx tx, UserId id) {
    tx.handle()
        .createUpdate("UPDATE users SET attempt_failed = 0 WHERE id = :id")
        .bind("id", id.value())
        .execute();
  }

  void signedIn(Tx tx, UserId id) {
    tx.handle()
        .createUpdate("UPDATE users SET attempt_failed = 0, signed_in_at = :now WHERE id = :id")
        .bind("now", tx.nowSeconds())
        .bind("id", id.value())
        .execute();
  }

  /** Answers how many attempts have failed by now. */
  long signInFailed(Tx tx, UserId id, String address) {
    return tx.handle()
        .createQuery(
            """
            UPDATE users SET attempt_failed = attempt_failed + 1, attempt_ip = :address,
              attempt_clock = :now WHERE id = :id RETURNING attempt_failed
            """)
        .bind("address", address)
        .bind("now", tx.nowSeconds())
        .bind("id", id.value())
        .mapTo(Long.class)
        .one();
  }

  private static Map<String, Object> names(String username, String name, String surname) {
    return Map.of(
        "username", username,
        "name", name,
        "surname", surname,
        "nameKey", SortKey.natural(username),
        "fullNameKey", SortKey.natural((name + " " + surname).strip()),
        "searchKey", searchKey(username, name, surname),
        "namesKey", SortKey.folded(name + "\n" + surname));
  }

  private static Map<String, Object> settings(UserSettings settings) {
    return Map.of(
        "lang", settings.lang(),
        "theme", settings.theme(),
        "timeZone", settings.timeZone(),
        "rowsPerPage", settings.rowsPerPage(),
        "url", settings.client().url(),
        "autologin", settings.client().autologin() ? 1 : 0,
        "autologout", settings.client().autologout(),
        "refresh", settings.client().refresh());
  }

  static String searchKey(String username, String name, String surname) {
    return SortKey.folded(username + "\n" + name + " " + surname);
  }

  private static Account account(ResultSet row) throws SQLException {
    Optional<Account.AccountRole> role =
        row.getString("role_rules") == null
            ? Optional.empty()
            : Optional.of(
                new Account.AccountRole(
                    UserType.of(row.getInt("role_type")),
                    RoleRulesText.parse(row.getString("role_rules"))));
    return new Account(
        user(row),
        row.getString("password_hash"),
        role,
        WebAccess.of(row.getInt("gui_access")),
        row.getBoolean("debug_mode"),
        autologout(row.getString("autologout")),
        new Account.Attempts(
            row.getLong("attempt_failed"),
            row.getString("attempt_ip"),
            row.getLong("attempt_clock")));
  }

  /** Reads {@code 15m}, {@code 90s}, {@code 1h}, {@code 1d} or plain seconds; 0 is never. */
  private static Duration autologout(String text) {
    int unit = "smhd".indexOf(text.charAt(text.length() - 1));
    long amount = Long.parseLong(unit < 0 ? text : text.substring(0, text.length() - 1));
    long seconds = amount * List.of(1, 60, 3600, 86_400).get(Math.max(unit, 0));
    return seconds == 0 ? Account.NEVER : Duration.ofSeconds(seconds);
  }

  static User user(ResultSet row) throws SQLException {
    long roleId = row.getLong("role_id");
    return new User(
        new UserId(row.getLong("id")),
        row.getString("username"),
        row.getString("name"),
        row.getString("surname"),
        roleId == 0 ? Optional.empty() : Optional.of(new RoleId(roleId)),
        new UserSettings(
            row.getString("lang"),
            row.getString("theme"),
            row.getString("time_zone"),
            row.getInt("rows_per_page"),
            new ClientSettings(
                row.getString("url"),
                row.getInt("autologin") == 1,
                row.getString("autologout"),
                row.getString("refresh"))),
        row.getBoolean("disabled"),
        row.getLong("created_at"),
        row.getLong("signed_in_at"));
  }
}
