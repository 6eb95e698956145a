package io.tokenry.token;

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
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of one {@code token.get} statement and its values: names come from {@link TokenField},
 * and everything from the request is bound.
 */
final class TokenGetSql {

  private final Dialect dialect;
  private final TokenQuery query;
  private final GetOptions<TokenField> options;
  private final BoundValues values;
  private final GetConditions matching;
  private final List<String> conditions = new ArrayList<>();

  TokenGetSql(Dialect dialect, Visibility visible, TokenQuery query) {
    this.dialect = dialect;
    this.query = query;
    this.options = query.options();
    this.values = new BoundValues(dialect);
    Matching how = options.matching();
    this.matching =
        new GetConditions(values, how.any(), how.atStart(), how.excluding(), how.wildcards());
    addConditions(visible);
  }

  /** The values of {@link #count} once that was called, or of {@link #select}. */
  BoundValues values() {
    return values;
  }

  String count() {
    return "SELECT count(*)" + from(filtersStatus()) + where();
  }

  /** The id comes first, then the wanted properties in their order. */
  String select() {
    String columns =
        Stream.concat(
                Stream.of(TokenField.TOKENID.column()),
                options.output().stream().map(TokenField::shown))
            .collect(Collectors.joining(", "));
    return "SELECT "
        + columns
        + from(filtersStatus() || showsStatus() || isSortedByStatus())
        + where()
        + orderBy()
        + values.page(options.limit(), options.offset());
  }

  private String from(boolean withStatus) {
    return " FROM " + (withStatus ? TokenTable.withStatus(dialect) : "token") + " t";
  }

  private boolean filtersStatus() {
    return options.filter().containsKey(TokenField.STATUS);
  }

  private boolean showsStatus() {
    return options.output().contains(TokenField.STATUS);
  }

  private boolean isSortedByStatus() {
    return options.order().stream().anyMatch(key -> key.field() == TokenField.STATUS);
  }

  private void addConditions(Visibility visible) {
    if (visible instanceof Visibility.OwnedBy(UserId self)) {
      conditions.add("t.user_id = " + bind(self.value()));
    }
    query
        .ids()
        .map(ids -> ids.stream().map(TokenId::value).toList())
        .ifPresent(ids -> conditions.add(values.in(TokenField.TOKENID.column(), ids)));
    query
        .owners()
        .map(owners -> owners.stream().map(UserId::value).toList())
        .ifPresent(owners -> conditions.add(values.in(TokenField.USERID.column(), owners)));
    query.hash().ifPresent(hash -> conditions.add("t.hash = " + bind(hash.bytes())));
    query
        .validAt()
        .ifPresent(
            time -> conditions.add("(t.expires_at = 0 OR t.expires_at > " + bind(time) + ")"));
    query
        .expiredAt()
        .ifPresent(
            time -> conditions.add("(t.expires_at <> 0 AND t.expires_at <= " + bind(time) + ")"));
    addJoined(options.filter().entrySet(), this::filter);
    addJoined(options.search().entrySet(), this::search);
  }

  private void addJoined(
      Set<Map.Entry<TokenField, List<String>>> fields,
      BiFunction<TokenField, List<String>, String> condition) {
    if (!fields.isEmpty()) {
      conditions.add(
          matching.joined(
              fields.stream().map(field -> condition.apply(field.getKey(), field.getValue()))));
    }
  }

  private String filter(TokenField field, List<String> wanted) {
    if (!field.isNumber()) {
      return values.inTexts(field.column(), wanted);
    }
    String listed = values.inNumbers(field.column(), wanted);
    boolean deleted =
        field == TokenField.CREATOR_USERID && BoundValues.numbers(wanted).contains(0L);
    return deleted ? "(" + field.column() + " IS NULL OR " + listed + ")" : listed;
  }

  private String search(TokenField field, List<String> patterns) {
    return matching.like(field == TokenField.NAME ? nameKey() : descriptionKey(), patterns);
  }

  /** The search key holds the name, a line break and the description, without case and accents. */
  private String nameKey() {
    return dialect.choose(
        "substr(t.search_key, 1, instr(t.search_key, char(10)) - 1)",
        "split_part(t.search_key, chr(10), 1)");
  }

  private String descriptionKey() {
    return dialect.choose(
        "substr(t.search_key, instr(t.search_key, char(10)) + 1)",
        "substr(t.search_key, strpos(t.search_key, chr(10)) + 1)");
  }

  private String where() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /** The id decides between equals, in the direction of the last key, as the indexes have it. */
  private String orderBy() {
    StringBuilder text = new StringBuilder(" ORDER BY ");
    String direction = "";
    for (Order<TokenField> key : options.order()) {
      direction = key.descending() ? " DESC" : "";
      text.append(key.field().sortColumn()).append(direction).append(", ");
    }
    return text.append(TokenField.TOKENID.column()).append(direction).toString();
  }

  private String bind(Object value) {
    return values.bind(value);
  }
}
