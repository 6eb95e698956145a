package io.tokenry.usergroup;

import io.tokenry.access.UserId;
import io.tokenry.access.Visibility;
import io.tokenry.database.BoundValues;
import io.tokenry.database.Dialect;
import io.tokenry.database.GetConditions;
import io.tokenry.rpc.GetOptions;
import io.tokenry.rpc.GetOptions.Matching;
import io.tokenry.rpc.GetOptions.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of one {@code usergroup.get} statement and its values: names come from {@link
 * UserGroupField}, and everything from the request is bound.
 */
final class UserGroupGetSql {

  private static final String ID = UserGroupField.USRGRPID.column();
  private static final String HAS_MEMBER =
      "EXISTS (SELECT 1 FROM usergroup_member m WHERE m.usergroup_id = g.id AND ";

  private final GetOptions<UserGroupField> options;
  private final BoundValues values;
  private final GetConditions matching;
  private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));

  UserGroupGetSql(Dialect dialect, Visibility visible, UserGroupQuery query) {
    this.options = query.options();
    this.values = new BoundValues(dialect);
    Matching how = options.matching();
    this.matching =
        new GetConditions(values, how.any(), how.atStart(), how.excluding(), how.wildcards());
    addConditions(visible, query);
  }

  Map<String, Object> values() {
    return values.byName();
  }

  String count() {
    return "SELECT count(*) FROM usergroup g" + where();
  }

  /** The id comes first, then the wanted properties in their order. */
  String select() {
    String columns =
        Stream.concat(Stream.of(UserGroupField.USRGRPID), options.output().stream())
            .map(UserGroupField::column)
            .collect(Collectors.joining(", "));
    return "SELECT "
        + columns
        + " FROM usergroup g"
        + where()
        + orderBy()
        + values.page(options.limit(), options.offset());
  }

  private void addConditions(Visibility visible, UserGroupQuery query) {
    if (visible instanceof Visibility.OwnedBy(UserId self)) {
      conditions.add(
          query.editable()
              ? "1 = 0"
              : HAS_MEMBER + "m.user_id = " + values.bind(self.value()) + ")");
    }
    query
        .ids()
        .map(ids -> ids.stream().map(UserGroupId::value).toList())
        .ifPresent(ids -> conditions.add(values.in(ID, ids)));
    query
        .users()
        .map(users -> users.stream().map(UserId::value).toList())
        .ifPresent(users -> conditions.add(HAS_MEMBER + values.in("m.user_id", users) + ")"));
    query.status().ifPresent(status -> conditions.add("g.users_status = " + values.bind(status)));
    if (!options.filter().isEmpty()) {
      conditions.add(
          matching.joined(
              options.filter().entrySet().stream()
                  .map(field -> filter(field.getKey(), field.getValue()))));
    }
    if (!options.search().isEmpty()) {
      conditions.add(
          matching.joined(
              options.search().values().stream()
                  .map(patterns -> matching.like("g.search_key", patterns))));
    }
  }

  private String filter(UserGroupField field, List<String> wanted) {
    return field.isNumber()
        ? values.inNumbers(field.column(), wanted)
        : values.inTexts(field.column(), wanted);
  }

  private String where() {
    return " WHERE " + String.join(" AND ", conditions);
  }

  /** The id decides between equals. */
  private String orderBy() {
    StringBuilder text = new StringBuilder(" ORDER BY ");
    for (Order<UserGroupField> key : options.order()) {
      text.append(key.field().sortColumn()).append(key.descending() ? " DESC, " : ", ");
    }
    return text.append(ID).toString();
  }
}
