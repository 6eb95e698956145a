package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.database.BoundValues;
import io.tokenry.database.Dialect;
import io.tokenry.database.GetConditions;
import io.tokenry.rpc.GetOptions;
import io.tokenry.rpc.GetOptions.Matching;
import io.tokenry.rpc.GetOptions.Order;
import io.tokenry.usergroup.UserGroupId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The text of one {@code user.get} statement and its values: names come from {@link UserField}, and
 * everything from the request is bound.
 */
final class UserGetSql {

  private static final String OF_GROUPS =
      "(SELECT COALESCE(max(g.%s), 0) FROM usergroup_member m"
          + " JOIN usergroup g ON g.id = m.usergroup_id WHERE m.user_id = u.id)";
  private static final List<String> ACCESS =
      Stream.of("gui_access", "debug_mode", "users_status").map(OF_GROUPS::formatted).toList();

  private final Dialect dialect;
  private final UserGetQuery query;
  private final GetOptions<UserField> options;
  private final Optional<UserId> self;
  private final BoundValues values;
  private final GetConditions matching;
  private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));

  /**
   * Puts the statement together.
   *
   * @param self whoever sees themselves, and perhaps colleagues; empty for who sees everybody
   */
  UserGetSql(Dialect dialect, Optional<UserId> self, boolean colleagues, UserGetQuery query) {
    this.dialect = dialect;
    this.query = query;
    this.options = query.options();
    this.self = self;
    this.values = new BoundValues(dialect);
    Matching how = options.matching();
    this.matching =
        new GetConditions(values, how.any(), how.atStart(), how.excluding(), how.wildcards());
    self.ifPresent(known -> addVisibility(known, colleagues));
    addConditions();
  }

  Map<String, Object> values() {
    return values.byName();
  }

  String count() {
    return "SELECT count(*) FROM users u" + where();
  }

  /** The id, the wanted properties in their order, three of the groups, and those of the role. */
  String select() {
    List<String> columns = new ArrayList<>(List.of("u.id"));
    options.output().forEach(field -> columns.add(told(field)));
    if (query.access()) {
      columns.addAll(ACCESS);
    }
    query.roleFields().ifPresent(fields -> fields.forEach(field -> columns.add(field.column())));
    columns.add("r.id");
    return "SELECT "
        + String.join(", ", columns)
        + " FROM users u LEFT JOIN role r ON r.id = u.role_id"
        + where()
        + orderBy()
        + values.page(options.limit(), options.offset());
  }

  /** Null for what is not told. */
  private String told(UserField field) {
    if (self.isEmpty() || field.isKnownToColleagues()) {
      return field.column();
    }
    String isSelf = field.isKnownToSelf() ? "u.id = " + values.bind(self.get().value()) : "1 = 0";
    return "CASE WHEN " + isSelf + " THEN " + field.column() + " END";
  }

  private void addVisibility(UserId known, boolean colleagues) {
    String me = values.bind(known.value());
    String shares =
        "EXISTS (SELECT 1 FROM usergroup_member a JOIN usergroup_member b"
            + " ON b.usergroup_id = a.usergroup_id WHERE a.user_id = u.id AND b.user_id = "
            + me
            + ")";
    boolean alone = query.editable() || !colleagues;
    conditions.add(alone ? "u.id = " + me : "(u.id = " + me + " OR " + shares + ")");
  }

  private void addConditions() {
    query
        .ids()
        .map(ids -> ids.stream().map(UserId::value).toList())
        .ifPresent(ids -> conditions.add(values.in("u.id", ids)));
    query
        .groups()
        .map(ids -> ids.stream().map(UserGroupId::value).toList())
        .ifPresent(ids -> conditions.add(isIn(ids)));
    if (query.hasMedia()) {
      conditions.add("1 = 0");
    }
    if (!options.filter().isEmpty()) {
      conditions.add(
          matching.joined(
              options.filter().entrySet().stream()
                  .map(field -> filter(field.getKey(), field.getValue()))));
    }
    if (!options.search().isEmpty()) {
      conditions.add(
          matching.joined(
              options.search().entrySet().stream()
                  .map(field -> matching.like(key(field.getKey()), field.getValue()))));
    }
  }

  /** Others learn nothing of groups that they are not in themselves. */
  private String isIn(List<Long> groups) {
    String own =
        self.map(
                known ->
                    " AND EXISTS (SELECT 1 FROM usergroup_member o"
                        + " WHERE o.usergroup_id = m.usergroup_id AND o.user_id = "
                        + values.bind(known.value())
                        + ")")
            .orElse("");
    return "EXISTS (SELECT 1 FROM usergroup_member m WHERE m.user_id = u.id AND "
        + values.in("m.usergroup_id", groups)
        + own
        + ")";
  }

  private String filter(UserField field, List<String> wanted) {
    return field.isNumber()
        ? values.inNumbers(field.column(), wanted)
        : values.inTexts(field.column(), wanted);
  }

  /** The keys hold two texts with a line break between them, without case and accents. */
  private String key(UserField field) {
    return switch (field) {
      case NAME -> before("u.names_key");
      case SURNAME -> after("u.names_key");
      default -> before("u.search_key");
    };
  }

  private String before(String key) {
    return dialect
        .choose("substr(%1$s, 1, instr(%1$s, char(10)) - 1)", "split_part(%1$s, chr(10), 1)")
        .formatted(key);
  }

  private String after(String key) {
    return dialect
        .choose("substr(%1$s, instr(%1$s, char(10)) + 1)", "split_part(%1$s, chr(10), 2)")
        .formatted(key);
  }

  private String where() {
    return " WHERE " + String.join(" AND ", conditions);
  }

  /** The id decides between equals, in the direction of the last key, as the indexes have it. */
  private String orderBy() {
    String direction = "";
    StringBuilder text = new StringBuilder(" ORDER BY ");
    for (Order<UserField> key : options.order()) {
      direction = key.descending() ? " DESC" : "";
      text.append(key.field().sortColumn()).append(direction).append(", ");
    }
    return text.append("u.id").append(direction).toString();
  }
}
