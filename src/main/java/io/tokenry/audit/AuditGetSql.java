package io.tokenry.audit;

import io.tokenry.access.UserId;
import io.tokenry.database.BoundValues;
import io.tokenry.database.Dialect;
import io.tokenry.database.GetConditions;
import io.tokenry.database.SortKey;
import io.tokenry.rpc.GetOptions;
import io.tokenry.rpc.GetOptions.Matching;
import io.tokenry.rpc.GetOptions.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of one {@code auditlog.get} statement and its values: names come from {@link
 * AuditField}, and everything from the request is bound.
 */
final class AuditGetSql {

  private static final String ID = "a.id";

  private final Dialect dialect;
  private final GetOptions<AuditField> options;
  private final BoundValues values;
  private final GetConditions matching;
  private final List<String> conditions = new ArrayList<>();

  AuditGetSql(Dialect dialect, AuditQuery query) {
    this.dialect = dialect;
    this.options = query.options();
    this.values = new BoundValues(dialect);
    Matching how = options.matching();
    this.matching =
        new GetConditions(values, how.any(), how.atStart(), how.excluding(), how.wildcards());
    addConditions(query);
  }

  /** The values of {@link #count}, once that was called, or of {@link #select}. */
  BoundValues values() {
    return values;
  }

  String count() {
    return "SELECT count(*) FROM audit a" + where();
  }

  /** The audit id comes first, then the wanted properties in their order. */
  String select() {
    String columns =
        Stream.concat(Stream.of(AuditField.AUDITID), options.output().stream())
            .map(AuditField::column)
            .collect(Collectors.joining(", "));
    return "SELECT "
        + columns
        + " FROM audit a"
        + where()
        + orderBy()
        + values.page(options.limit(), options.offset());
  }

  private void addConditions(AuditQuery query) {
    query.ids().ifPresent(ids -> conditions.add(values.in(AuditField.AUDITID.column(), ids)));
    query
        .users()
        .map(users -> users.stream().map(UserId::value).toList())
        .ifPresent(users -> conditions.add(values.in(AuditField.USERID.column(), users)));
    query.from().ifPresent(from -> conditions.add("a.clock >= " + values.bind(from)));
    query.till().ifPresent(till -> conditions.add("a.clock <= " + values.bind(till)));
    addJoined(options.filter().entrySet(), this::filter);
    addJoined(options.search().entrySet(), this::search);
  }

  private void addJoined(
      Set<Map.Entry<AuditField, List<String>>> fields,
      BiFunction<AuditField, List<String>, String> condition) {
    if (!fields.isEmpty()) {
      conditions.add(
          matching.joined(
              fields.stream().map(field -> condition.apply(field.getKey(), field.getValue()))));
    }
  }

  private String filter(AuditField field, List<String> wanted) {
    return field.isNumber()
        ? values.inNumbers(field.column(), wanted)
        : values.inTexts(field.column(), wanted);
  }

  private String search(AuditField field, List<String> patterns) {
    String not = matching.excluding() ? " NOT" : "";
    // Bound, as the parser of named parameters takes a written '\\' for the middle of a text.
    String escape = values.bind("\\");
    return matching.joined(
        patterns.stream()
            .map(pattern -> text(field, pattern) + not + like(pattern) + " ESCAPE " + escape));
  }

  /** ASCII letters are compared without case anyway; for others the text is made lower case. */
  private String text(AuditField field, String pattern) {
    boolean ascii = pattern.chars().allMatch(letter -> letter < 128);
    return ascii ? field.column() : dialect.lowerCase(field.column());
  }

  private String like(String pattern) {
    return dialect.choose(" LIKE ", " ILIKE ") + values.bind(likePattern(pattern));
  }

  private String likePattern(String pattern) {
    String wanted = pattern.toLowerCase(Locale.ROOT);
    if (matching.wildcards()) {
      return Stream.of(wanted.split("\\*", -1))
          .map(SortKey::likeLiteral)
          .collect(Collectors.joining("%"));
    }
    return (matching.atStart() ? "" : "%") + SortKey.likeLiteral(wanted) + "%";
  }

  private String where() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /** The place in the log decides between equals, in the direction of the last key. */
  private String orderBy() {
    StringBuilder text = new StringBuilder(" ORDER BY ");
    String direction = "";
    for (Order<AuditField> key : options.order()) {
      direction = key.descending() ? " DESC" : "";
      text.append(key.field().column()).append(direction).append(", ");
    }
    return text.append(ID).append(direction).toString();
  }
}
