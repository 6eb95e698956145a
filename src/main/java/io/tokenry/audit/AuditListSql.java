package io.tokenry.audit;

import io.tokenry.database.BoundValues;
import io.tokenry.database.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text of one statement on the list of records, and its values. Each index begins with what it
 * is filtered by and goes on with the time; so what a filter leaves open is written out, value by
 * value, and the few newest of each are put in order.
 */
final class AuditListSql {

  private final BoundValues values;
  private final AuditFilter filter;

  AuditListSql(Dialect dialect, AuditFilter filter) {
    this.values = new BoundValues(dialect);
    this.filter = filter;
  }

  /** The values of the statement that was asked for. */
  Map<String, Object> values() {
    return values.byName();
  }

  /** Records from an end of the log, or from beside a record on. */
  String slice(AuditCursor.Way way, Optional<AuditCursor> from, int most) {
    boolean descending = way == AuditCursor.Way.OLDER;
    String order = descending ? " DESC" : "";
    String limit = " LIMIT " + values.bind(most);
    List<String> common = new ArrayList<>();
    addTimes(common, descending, from);
    from.ifPresent(
        place ->
            common.add(
                "(a.clock, a.id) %s (%s, %s)"
                    .formatted(
                        descending ? "<" : ">",
                        values.bind(place.clock()),
                        values.bind(place.id()))));
    String ids =
        parts().stream()
            .map(
                part ->
                    "SELECT * FROM (SELECT a.id, a.clock FROM audit a"
                        + where(part, common)
                        + " ORDER BY a.clock"
                        + order
                        + ", a.id"
                        + order
                        + limit
                        + ") AS part")
            .collect(Collectors.joining(" UNION ALL "));
    // A cross join, so that SQLite reads the few that were found and not the whole log in order.
    return "SELECT a.* FROM ("
        + ids
        + ") AS found CROSS JOIN audit a WHERE a.id = found.id ORDER BY found.clock"
        + order
        + ", found.id"
        + order
        + limit;
  }

  /** The number of records, or the given number when there are more. */
  String count(long most) {
    List<String> conditions = new ArrayList<>();
    if (narrowsKind()) {
      conditions.add(anyOf("a.action", actions()));
      conditions.add(anyOf("a.resource_type", resources()));
    }
    addTimes(conditions, true, Optional.empty());
    String found = "SELECT 1 FROM audit a" + where(fixed(), conditions);
    return "SELECT count(*) FROM (" + found + " LIMIT " + values.bind(most) + ") AS found";
  }

  /** Conditions that, one after the other, find all that the filter asks for, none twice. */
  private List<List<String>> parts() {
    List<String> fixed = fixed();
    if (!narrowsKind()) {
      return List.of(fixed);
    }
    return actions().stream()
        .flatMap(
            action ->
                resources().stream()
                    .map(type -> with(fixed, "a.action = " + action, "a.resource_type = " + type)))
        .toList();
  }

  /** Time alone has an index of its own, and a record set is small. */
  private boolean narrowsKind() {
    boolean narrows =
        filter.userId().isPresent()
            || filter.action().isPresent()
            || filter.resource().isPresent()
            || filter.resourceId().isPresent();
    return narrows && filter.recordSet().isEmpty();
  }

  private List<Integer> actions() {
    return filter
        .action()
        .map(action -> List.of(action.code()))
        .orElseGet(() -> Arrays.stream(AuditAction.values()).map(AuditAction::code).toList());
  }

  private List<Integer> resources() {
    return filter
        .resource()
        .map(resource -> List.of(resource.code()))
        .orElseGet(() -> Arrays.stream(AuditResource.values()).map(AuditResource::code).toList());
  }

  private List<String> fixed() {
    List<String> conditions = new ArrayList<>();
    filter.userId().ifPresent(id -> conditions.add("a.user_id = " + values.bind(id)));
    filter.action().ifPresent(action -> conditions.add("a.action = " + action.code()));
    filter.resource().ifPresent(resource -> conditions.add("a.resource_type = " + resource.code()));
    filter.resourceId().ifPresent(id -> conditions.add("a.resource_id = " + values.bind(id)));
    filter.recordSet().ifPresent(set -> conditions.add("a.recordset = " + values.bind(set)));
    return conditions;
  }

  /** The place that a page begins at is the narrower bound, and the only one to look it up by. */
  private void addTimes(List<String> conditions, boolean descending, Optional<AuditCursor> from) {
    filter
        .from()
        .filter(time -> descending || from.isEmpty() || from.get().clock() < time)
        .ifPresent(time -> conditions.add("a.clock >= " + values.bind(time)));
    filter
        .till()
        .filter(time -> !descending || from.isEmpty() || from.get().clock() > time)
        .ifPresent(time -> conditions.add("a.clock <= " + values.bind(time)));
  }

  private static List<String> with(List<String> conditions, String... more) {
    List<String> all = new ArrayList<>(conditions);
    for (String condition : more) {
      if (!all.contains(condition)) {
        all.add(condition);
      }
    }
    return all;
  }

  private static String anyOf(String column, List<Integer> codes) {
    return column
        + " IN ("
        + codes.stream().map(String::valueOf).collect(Collectors.joining(", "))
        + ")";
  }

  private static String where(List<String> conditions, List<String> more) {
    List<String> all = new ArrayList<>(conditions);
    all.addAll(more);
    return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
  }
}
