package io.tokenry.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenry.access.UserId;
import io.tokenry.access.Visibility;
import io.tokenry.database.Dialect;
import io.tokenry.database.SortKey;
import io.tokenry.rpc.GetOptions;
import io.tokenry.rpc.GetOptions.Matching;
import io.tokenry.rpc.GetOptions.Order;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of one {@code token.get} statement and its values: names come from {@link TokenField},
 * and everything from the request is bound.
 */
final class TokenGetSql {

  private static final String NOTHING = "1 = 0";
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Dialect dialect;
  private final TokenQuery query;
  private final GetOptions<TokenField> options;
  private final Map<String, Object> values = new HashMap<>();
  private final List<String> conditions = new ArrayList<>();

  TokenGetSql(Dialect dialect, Visibility visible, TokenQuery query) {
    this.dialect = dialect;
    this.query = query;
    this.options = query.options();
    addConditions(visible);
  }

  /** The values of {@link #count}, by name, once that was called, or of {@link #select}. */
  Map<String, Object> values() {
    return values;
  }

  String count() {
    return "SELECT count(*) FROM token t" + where();
  }

  /** The id comes first, then the wanted properties in their order. */
  String select() {
    String columns =
        Stream.concat(
                Stream.of(TokenField.TOKENID.column()),
                options.output().stream().map(TokenField::shown))
            .collect(Collectors.joining(", "));
    return "SELECT " + columns + " FROM token t" + where() + orderBy() + page();
  }

  private void addConditions(Visibility visible) {
    if (visible instanceof Visibility.OwnedBy(UserId self)) {
      conditions.add("t.user_id = " + bind(self.value()));
    }
    query
        .ids()
        .map(ids -> ids.stream().map(TokenId::value).toList())
        .ifPresent(ids -> conditions.add(in(TokenField.TOKENID.column(), ids)));
    query
        .owners()
        .map(owners -> owners.stream().map(UserId::value).toList())
        .ifPresent(owners -> conditions.add(in(TokenField.USERID.column(), owners)));
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
          fields.stream()
              .map(field -> condition.apply(field.getKey(), field.getValue()))
              .collect(joined()));
    }
  }

  private Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(options.matching().any() ? " OR " : " AND ", "(", ")");
  }

  private String filter(TokenField field, List<String> wanted) {
    if (!field.isNumber()) {
      return in(field.column(), wanted.stream().filter(text -> text.indexOf('\0') < 0).toList());
    }
    List<Long> numbers =
        wanted.stream()
            .filter(text -> INTEGER.matcher(text).matches())
            .map(BigInteger::new)
            .filter(number -> number.bitLength() < Long.SIZE)
            .map(BigInteger::longValue)
            .toList();
    String listed = in(field.column(), numbers);
    boolean deleted = field == TokenField.CREATOR_USERID && numbers.contains(0L);
    return deleted ? "(" + field.column() + " IS NULL OR " + listed + ")" : listed;
  }

  private String search(TokenField field, List<String> patterns) {
    String key = field == TokenField.NAME ? nameKey() : descriptionKey();
    String like = options.matching().excluding() ? " NOT LIKE " : " LIKE ";
    // Bound, as the parser of named parameters takes a written '\\' for the middle of a text.
    String escape = bind("\\");
    return patterns.stream()
        .map(pattern -> key + like + bind(likePattern(pattern)) + " ESCAPE " + escape)
        .collect(joined());
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

  private String likePattern(String pattern) {
    Matching matching = options.matching();
    if (matching.wildcards()) {
      return Stream.of(pattern.split("\\*", -1))
          .map(TokenGetSql::literal)
          .collect(Collectors.joining("%"));
    }
    return (matching.atStart() ? "" : "%") + literal(pattern) + "%";
  }

  private static String literal(String text) {
    return SortKey.likeLiteral(SortKey.folded(text));
  }

  /** One value for any number of elements, as the number of values in a statement is limited. */
  private String in(String column, List<?> elements) {
    return switch (elements.size()) {
      case 0 -> NOTHING;
      case 1 -> column + " = " + bind(elements.getFirst());
      default -> column + " IN (" + elementsOf(bind(json(elements)), elements) + ")";
    };
  }

  private String elementsOf(String json, List<?> elements) {
    String type = elements.getFirst() instanceof Long ? "bigint" : "text";
    return dialect.choose(
        "SELECT value FROM json_each(" + json + ")",
        "SELECT CAST(value AS "
            + type
            + ") FROM jsonb_array_elements_text(CAST("
            + json
            + " AS jsonb))");
  }

  private static String json(List<?> elements) {
    try {
      return JSON.writeValueAsString(elements);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("texts and numbers can always be written", e);
    }
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

  private String page() {
    if (options.limit().isEmpty() && options.offset() == 0) {
      return "";
    }
    long limit = options.limit().map(Integer::longValue).orElse(Long.MAX_VALUE);
    return " LIMIT " + bind(limit) + " OFFSET " + bind(options.offset());
  }

  private String bind(Object value) {
    String name = "v" + values.size();
    values.put(name, value);
    return ":" + name;
  }
}
