package io.tokenry.token;

import io.tokenry.database.Conditions;
import io.tokenry.database.Dialect;
import io.tokenry.database.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds which tokens a list shows, in one transaction. Every sort has its index, so a page is read
 * from there, wherever it begins. Where a filter leaves few tokens, those are fetched and sorted
 * instead; which of the two, is found by a first glance along the index, and by counting what each
 * criterion leaves, up to a bound.
 */
final class TokenListStore {

  /** The part of its patience after which a walk judges by what it has met. */
  private static final int GLANCE = 40;

  private static final String FILTERED =
      "id, user_id, creator_id, expires_key, created_at, lastaccess, generated_at, search_key,"
          + " restrictions";

  /**
   * Where one way becomes better than the other, measured with a million tokens.
   *
   * @param few rows that are sooner fetched and sorted than met on the way through an index
   * @param patience entries of an index to go through before fetching and sorting is the lesser
   *     evil
   * @param many rows that are sooner found by reading the whole table than one by one
   */
  record Bounds(int few, int patience, int many) {

    static final Bounds MEASURED = new Bounds(5_000, 20_000, 100_000);
  }

  private final Bounds bounds;
  private final Tx tx;
  private final CriterionStore counts;

  TokenListStore(Bounds bounds, Tx tx) {
    this.bounds = bounds;
    this.tx = tx;
    this.counts = new CriterionStore(tx);
  }

  List<TokenKey> slice(List<TokenCriterion> criteria, TokenSlice slice) {
    TokenSort sort = slice.order().sort();
    if (criteria.stream().allMatch(criterion -> criterion.isAbout(sort))) {
      return walk(criteria, slice);
    }
    Walk glance = glance(criteria, slice);
    if (glance.done()) {
      return glance.rows();
    }
    Optional<TokenCriterion> few = counts.fewest(criteria, bounds.few());
    if (few.isPresent()) {
      return sort(criteria, few, slice);
    }
    return walkOn(glance, criteria, slice)
        .or(() -> inHalves(criteria, slice))
        .orElseGet(() -> sort(criteria, fewestOfMany(criteria), slice));
  }

  /** How many there are, if there are few tokens in all or no more of these than the bound. */
  OptionalLong countIfSoon(List<TokenCriterion> criteria, long most) {
    boolean soon = areFewInAll() || (criteria.isEmpty() && counts.countsAllAtOnce());
    long counted = count(criteria, soon ? Long.MAX_VALUE : most + 1);
    return soon || counted <= most ? OptionalLong.of(counted) : OptionalLong.empty();
  }

  private boolean areFewInAll() {
    return !counts.areMoreInAll(bounds.many())
        && count(List.of(), bounds.many() + 1L) <= bounds.many();
  }

  /** How many there are, counting no further than the bound. */
  long count(List<TokenCriterion> criteria, long most) {
    if (criteria.isEmpty() && (most == Long.MAX_VALUE || counts.countsAllAtOnce())) {
      return Math.min(most, counts.all());
    }
    if (criteria.size() == 1 && criteria.getFirst().ids().isPresent()) {
      return counts.count(criteria.getFirst(), most);
    }
    long bound = most < bounds.many() ? 4L * bounds.few() : bounds.many();
    Conditions conditions = conditions(criteria);
    String found = wanted("id", "token", criteria, driver(criteria, bound), conditions);
    return query("SELECT count(*) FROM (" + found + " LIMIT :most) found", conditions)
        .bind("most", most)
        .mapTo(Long.class)
        .one();
  }

  /** Ids in no particular order. */
  List<TokenId> ids(List<TokenCriterion> criteria, int most) {
    Conditions conditions = conditions(criteria);
    String found = wanted("id", "token", criteria, driver(criteria, bounds.many()), conditions);
    return query(found + " LIMIT :most", conditions)
        .bind("most", most)
        .map((row, _) -> new TokenId(row.getLong("id")))
        .list();
  }

  /** Straight along the index of the order, where every entry is a row that is wanted. */
  private List<TokenKey> walk(List<TokenCriterion> criteria, TokenSlice slice) {
    String column = slice.order().sort().column();
    List<TokenKey> found = new ArrayList<>();
    for (Conditions part : slice.parts()) {
      criteria.forEach(criterion -> criterion.addRangeTo(part));
      String sql =
          "SELECT id, %s AS sort_key FROM %s%s%s ORDER BY %s LIMIT :rows"
              .formatted(
                  column,
                  tokens(slice.order().sort()),
                  indexedBy(slice),
                  part.sql("WHERE"),
                  slice.orderBy(column));
      found.addAll(keys(query(sql, part), slice, found.size()));
    }
    return found;
  }

  /** The beginning of a walk, which is all of it where most entries are wanted. */
  private Walk glance(List<TokenCriterion> criteria, TokenSlice slice) {
    return walk(criteria, slice, patience(criteria, slice) / GLANCE);
  }

  /**
   * Along the index past unwanted entries; empty when patience ended before the slice was full, or
   * when a first glance showed that it would.
   */
  private Optional<List<TokenKey>> walkOn(
      Walk glance, List<TokenCriterion> criteria, TokenSlice slice) {
    boolean enough = glance.done() || glance.rows().size() < slice.rows() / GLANCE;
    Walk walk = enough ? glance : walk(criteria, slice, patience(criteria, slice));
    return walk.done() ? Optional.of(walk.rows()) : Optional.empty();
  }

  private long patience(List<TokenCriterion> criteria, TokenSlice slice) {
    boolean needsRow = criteria.stream().anyMatch(TokenCriterion::needsRow);
    boolean cheap = slice.order().sort() == TokenSort.NAME && !needsRow;
    return bounds.patience() * (cheap ? 10L : 1L);
  }

  /** What was met on a walk, and whether it is all that was asked for. */
  private record Walk(List<TokenKey> rows, boolean done) {}

  private Walk walk(List<TokenCriterion> criteria, TokenSlice slice, long patience) {
    TokenSort sort = slice.order().sort();
    List<TokenKey> found = new ArrayList<>();
    for (Conditions part : slice.parts()) {
      Conditions wanted = new Conditions();
      for (TokenCriterion criterion : criteria) {
        if (criterion.isAbout(sort)) {
          criterion.addRangeTo(part);
        } else {
          criterion.addTo(wanted);
        }
      }
      String entries =
          "SELECT %s, %s AS sort_key FROM %s%s%s ORDER BY %s"
              .formatted(
                  FILTERED + tx.dialect().choose(", status", ""),
                  sort.column(),
                  tokens(sort),
                  indexedBy(slice),
                  part.sql("WHERE"),
                  slice.orderBy(sort.column()));
      String sql =
          "SELECT id, sort_key FROM (%s LIMIT :patience) entry%s ORDER BY %s LIMIT :rows"
              .formatted(entries, wanted.sql("WHERE"), slice.orderBy("sort_key"));
      Query query = part.bindTo(query(sql, wanted)).bind("patience", patience);
      found.addAll(keys(query, slice, found.size()));
      if (found.size() < slice.rows() && goesOn(entries, part, patience)) {
        return new Walk(found, false);
      }
    }
    return new Walk(found, true);
  }

  /**
   * Names that begin with a text lie together in the index of names; where the text stands
   * elsewhere, there are often few. Empty when this is not so.
   */
  private Optional<List<TokenKey>> inHalves(List<TokenCriterion> criteria, TokenSlice slice) {
    Optional<TokenCriterion> text =
        criteria.stream().filter(criterion -> criterion.halves().isPresent()).findFirst();
    if (slice.order().sort() != TokenSort.NAME || text.isEmpty()) {
      return Optional.empty();
    }
    TokenCriterion.Halves halves = text.get().halves().orElseThrow();
    long others = counts.elsewhere(text.get(), halves, bounds.few(), bounds.many());
    if (others >= bounds.few()) {
      return Optional.empty();
    }
    List<TokenKey> elsewhere =
        others == 0 ? List.of() : sort(criteria, Optional.of(halves.elsewhere()), slice);
    List<TokenCriterion> beginning = new ArrayList<>(criteria);
    beginning.add(halves.beginning());
    return walkOn(glance(beginning, slice), beginning, slice)
        .map(found -> slice.merged(found, elsewhere));
  }

  private boolean goesOn(String entries, Conditions part, long patience) {
    String sql = "SELECT id FROM (" + entries + " LIMIT 1 OFFSET :patience) beyond";
    return query(sql, part).bind("patience", patience).mapTo(Long.class).findOne().isPresent();
  }

  /** Fetches all that is wanted and sorts it. */
  private List<TokenKey> sort(
      List<TokenCriterion> criteria, Optional<TokenCriterion> driver, TokenSlice slice) {
    Conditions conditions = conditions(criteria);
    TokenSort sort = slice.order().sort();
    String columns = "id, %s AS sort_key".formatted(sort.column());
    String wanted = wanted(columns, tokens(sort), criteria, driver, conditions);
    Conditions within = slice.whole("sort_key");
    String sql =
        """
        WITH wanted AS %s (%s)
        SELECT id, sort_key FROM wanted%s ORDER BY %s LIMIT :rows
        """
            .formatted(
                tx.dialect().choose("", "MATERIALIZED"),
                wanted,
                within.sql("WHERE"),
                slice.orderBy("sort_key"));
    return keys(within.bindTo(query(sql, conditions)), slice, 0);
  }

  /**
   * All rows that are wanted, in no order. SQLite keeps no statistics, so it is told what to begin
   * with: the ids that one criterion leaves, or one index that answers all, or the whole table.
   * PostgreSQL is told where the index that helps is not one of the criterion itself.
   */
  private String wanted(
      String columns,
      String tokens,
      List<TokenCriterion> criteria,
      Optional<TokenCriterion> driver,
      Conditions conditions) {
    boolean answeredByIndex = criteria.stream().noneMatch(TokenCriterion::needsRow);
    String hint = " NOT INDEXED";
    if (driver.isPresent() && (tx.dialect() == Dialect.SQLITE || driver.get().needsRow())) {
      counts.narrow(conditions, driver.get());
    } else if (answeredByIndex) {
      hint = " INDEXED BY " + TokenSort.NAME.index();
    }
    return "SELECT %s FROM %s%s%s"
        .formatted(columns, tokens, tx.dialect().choose(hint, ""), conditions.sql("WHERE"));
  }

  private String tokens(TokenSort sort) {
    return sort == TokenSort.STATUS ? TokenTable.withStatus(tx.dialect()) : "token";
  }

  /** What to begin with where the database does not find it by itself. */
  private Optional<TokenCriterion> driver(List<TokenCriterion> criteria, long bound) {
    return tx.dialect() == Dialect.SQLITE
        ? counts.fewest(criteria, bound)
        : counts.fewest(criteria.stream().filter(TokenCriterion::needsRow).toList(), bounds.few());
  }

  /** Where there is no choice there is nothing to count. */
  private Optional<TokenCriterion> fewestOfMany(List<TokenCriterion> criteria) {
    if (tx.dialect() == Dialect.POSTGRESQL) {
      return Optional.empty();
    }
    List<TokenCriterion> choice =
        criteria.stream().filter(criterion -> criterion.ids().isPresent()).toList();
    return choice.size() == 1
        ? Optional.of(choice.getFirst())
        : counts.fewest(choice, bounds.many());
  }

  private static Conditions conditions(List<TokenCriterion> criteria) {
    Conditions conditions = new Conditions();
    criteria.forEach(criterion -> criterion.addTo(conditions));
    return conditions;
  }

  private Query query(String sql, Conditions conditions) {
    return conditions.bindTo(tx.handle().createQuery(sql));
  }

  private static List<TokenKey> keys(Query query, TokenSlice slice, int alreadyFound) {
    return query
        .bind("rows", slice.rows() - alreadyFound)
        .map((row, _) -> new TokenKey(row.getString("sort_key"), row.getLong("id")))
        .list();
  }

  private String indexedBy(TokenSlice slice) {
    return tx.dialect().choose(" INDEXED BY " + slice.order().sort().index(), "");
  }
}
