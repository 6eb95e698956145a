package io.tokenry.token;

import io.tokenry.database.BoundValues;
import io.tokenry.database.Conditions;
import io.tokenry.database.Dialect;
import io.tokenry.database.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many tokens there are, and how many each criterion leaves by itself, which is looked for once
 * in a transaction.
 */
final class CriterionStore {

  /** A criterion that leaves no more than these is not worth looking for a better one. */
  private static final int VERY_FEW = 200;

  /** So many ids are kept, where finding them again takes longer than sending them. */
  private static final long KEPT = 5_000;

  private final Tx tx;
  private final Map<TokenCriterion, Left> known = new HashMap<>();

  CriterionStore(Tx tx) {
    this.tx = tx;
  }

  /**
   * What a criterion leaves, as far as it was looked for.
   *
   * @param bound where the count ended
   * @param ids all of them, if they were kept
   */
  private record Left(long tokens, long bound, Optional<List<Long>> ids) {

    boolean isAll() {
      return tokens < bound;
    }
  }

  long all() {
    return tx.handle().createQuery("SELECT count(*) FROM token").mapTo(Long.class).one();
  }

  /** SQLite adds up the pages of an index; PostgreSQL has to look at every row. */
  boolean countsAllAtOnce() {
    return tx.dialect() == Dialect.SQLITE;
  }

  /** Whether PostgreSQL's estimate says so. */
  boolean areMoreInAll(long many) {
    String estimate =
        "SELECT CAST(reltuples AS bigint) FROM pg_class WHERE oid = CAST('token' AS regclass)";
    return tx.dialect() == Dialect.POSTGRESQL
        && tx.handle().createQuery(estimate).mapTo(Long.class).one() > many;
  }

  /** Counting no further than the bound; the criterion has ids. */
  long count(TokenCriterion criterion, long most) {
    Left left = known.get(criterion);
    if (left == null || !(left.isAll() || left.bound >= most)) {
      left = look(criterion, most);
      known.put(criterion, left);
    }
    return Math.min(left.tokens, most);
  }

  /** The criterion that leaves the fewest tokens, if they are fewer than the bound. */
  Optional<TokenCriterion> fewest(List<TokenCriterion> criteria, long bound) {
    record Few(TokenCriterion criterion, long tokens) {}
    List<Few> found = new ArrayList<>();
    for (TokenCriterion criterion : criteria) {
      if (criterion.ids().isPresent()) {
        Few few = new Few(criterion, count(criterion, bound));
        found.add(few);
        if (few.tokens <= VERY_FEW) {
          break;
        }
      }
    }
    return found.stream()
        .filter(few -> few.tokens < bound)
        .min(Comparator.comparingLong(Few::tokens))
        .map(Few::criterion);
  }

  /**
   * How many of a text's tokens its second half has, counting no further than the bounds. SQLite
   * takes longer to tell one half from the other than to count both.
   */
  long elsewhere(TokenCriterion text, TokenCriterion.Halves halves, int few, int many) {
    if (tx.dialect() == Dialect.SQLITE) {
      long all = count(text, many);
      if (all < many) {
        return all - count(halves.beginning(), all);
      }
    }
    return count(halves.elsewhere(), few);
  }

  /** Leaves only what the criterion does, by its ids. */
  void narrow(Conditions conditions, TokenCriterion criterion) {
    Left left = known.get(criterion);
    if (left != null && left.isAll() && left.ids.isPresent()) {
      BoundValues bound = new BoundValues(tx.dialect());
      conditions.and(bound.in("id", left.ids.get()), bound.byName());
    } else {
      conditions.and("id IN (" + criterion.ids().orElseThrow() + ")", criterion.values());
    }
  }

  private Left look(TokenCriterion criterion, long most) {
    String ids = criterion.ids().orElseThrow() + " LIMIT :most";
    Conditions bound = new Conditions();
    criterion.addTo(bound);
    if (tx.dialect() == Dialect.POSTGRESQL && criterion.needsRow() && most <= KEPT) {
      List<Long> all =
          bound.bindTo(tx.handle().createQuery(ids)).bind("most", most).mapTo(Long.class).list();
      return new Left(all.size(), most, Optional.of(all));
    }
    long tokens =
        bound
            .bindTo(tx.handle().createQuery("SELECT count(*) FROM (" + ids + ") found"))
            .bind("most", most)
            .mapTo(Long.class)
            .one();
    return new Left(tokens, most, Optional.empty());
  }
}
