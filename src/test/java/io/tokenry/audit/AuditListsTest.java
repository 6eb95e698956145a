package io.tokenry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.audit.AuditCursor.Way;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** Lists are put together from many small ones: compared with what a plain look at all finds. */
class AuditListsTest {

  private static final Principal SYSTEM = Principal.system("cset");
  private static final int RECORDS = 160;

  @EachDatabase
  void everyFilterFindsWhatItShouldInOrderOverAllPages(TestDatabase db) {
    List<AuditRow> rows = fill(db, new Random(5));
    AuditLists lists = new AuditLists(db.database(), new Policy(), Map.of());
    List<Map<String, String>> filters = new ArrayList<>();
    for (String user : List.of("", "0", "3")) {
      for (String action : List.of("", "update", "logout")) {
        for (String resource : List.of("", "api_token", "settings")) {
          for (String id : List.of("", "2")) {
            filters.add(
                Map.of("user", user, "action", action, "resource", resource, "resource_id", id));
            filters.add(
                Map.of(
                    "user",
                    user,
                    "action",
                    action,
                    "resource",
                    resource,
                    "resource_id",
                    id,
                    "from",
                    "10",
                    "till",
                    "30"));
          }
        }
      }
    }
    filters.add(Map.of("recordset", "cset1"));
    filters.add(Map.of("recordset", "cset1", "action", "update"));

    for (Map<String, String> parts : filters) {
      AuditFilter filter = filter(parts);
      List<String> wanted =
          rows.stream()
              .filter(row -> matches(filter, row))
              .sorted(
                  Comparator.comparingLong(AuditRow::clock)
                      .thenComparing(AuditRow::auditId)
                      .reversed())
              .map(AuditRow::auditId)
              .toList();
      assertThat(older(lists, filter)).as("older %s", parts).isEqualTo(wanted);
      assertThat(exported(lists, filter)).as("export %s", parts).isEqualTo(wanted);
      assertThat(lists.total(SYSTEM, filter)).as("total %s", parts).isEqualTo(wanted.size());
      assertThat(lists.totalIfSoon(SYSTEM, filter, 5).isPresent())
          .as("total if soon %s", parts)
          .isEqualTo(wanted.size() <= 5);
    }
  }

  private static List<String> older(AuditLists lists, AuditFilter filter) {
    List<String> found = new ArrayList<>();
    Optional<AuditCursor> at = Optional.empty();
    do {
      AuditListing page = lists.page(SYSTEM, filter, Way.OLDER, at, 16);
      page.items().forEach(item -> found.add(item.row().auditId()));
      at = page.older();
    } while (at.isPresent());
    return found;
  }

  private static List<String> exported(AuditLists lists, AuditFilter filter) {
    List<String> found = new ArrayList<>();
    lists.forEach(SYSTEM, filter, (item, _) -> found.add(item.row().auditId()));
    return found;
  }

  private static AuditFilter filter(Map<String, String> parts) {
    Function<String, Optional<Long>> number =
        name ->
            Optional.ofNullable(parts.get(name)).filter(text -> !text.isEmpty()).map(Long::valueOf);
    return new AuditFilter(
        number.apply("from"),
        number.apply("till"),
        number.apply("user"),
        AuditAction.named(parts.getOrDefault("action", "")),
        AuditResource.named(parts.getOrDefault("resource", "")),
        number.apply("resource_id"),
        Optional.ofNullable(parts.get("recordset")));
  }

  private static boolean matches(AuditFilter filter, AuditRow row) {
    return filter.from().filter(time -> row.clock() < time).isEmpty()
        && filter.till().filter(time -> row.clock() > time).isEmpty()
        && filter.userId().filter(id -> row.userId() != id).isEmpty()
        && filter.action().filter(action -> row.action() != action.code()).isEmpty()
        && filter.resource().filter(type -> row.resourceType() != type.code()).isEmpty()
        && filter.resourceId().filter(id -> row.resourceId() != id).isEmpty()
        && filter.recordSet().filter(set -> !row.recordSet().equals(set)).isEmpty();
  }

  /** Many records of the same second, so that their order rests on their place in the log. */
  private static List<AuditRow> fill(TestDatabase db, Random random) {
    List<AuditRow> rows = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      rows.add(
          new AuditRow(
              "c%04d".formatted(i),
              random.nextInt(4),
              "user",
              i / 8 + random.nextInt(2),
              "",
              anyOf(random, List.of(AuditAction.values())).code(),
              anyOf(random, List.of(AuditResource.values())).code(),
              random.nextInt(4),
              "thing",
              "cset" + i / 5,
              "",
              "system",
              0));
    }
    db.database()
        .write(
            tx -> {
              new AuditStore().append(tx, rows);
              return true;
            });
    return rows;
  }

  private static <T> T anyOf(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
