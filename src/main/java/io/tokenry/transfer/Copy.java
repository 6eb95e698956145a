package io.tokenry.transfer;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Moves all rows of one database into another, as they are. All is one transaction of the target:
 * an interrupted copy leaves nothing there, and is simply run again.
 */
public final class Copy {

  /** Rows between two reports. */
  private static final int TOLD_EVERY = 100_000;

  /** People sign in anew at the new place; what nodes tell each other is over with them. */
  private static final Set<String> LEFT_OUT =
      Set.of("session", "access_change", "access_change_head");

  /** Every change is on record, so where these are empty nobody has done anything yet. */
  private static final Set<String> SHOW_USE = Set.of("users", "token", "audit");

  /** Hears how far the copy is. */
  public interface Progress {

    /** So many rows of a table are copied, and not yet compared. */
    void copied(String table, long rows);

    /** So many rows of a table are read back. */
    void compared(String table, long rows);

    /**
     * A table is copied, and what was read back is what was written.
     *
     * @param sum over all rows, 32 hexadecimal digits
     */
    void done(String table, long rows, String sum);
  }

  private final SchemaStore schema = new SchemaStore();
  private final RowStore store = new RowStore();
  private final Policy policy;

  public Copy(Policy policy) {
    this.policy = policy;
  }

  /**
   * Copies everything, then reads the target back and compares numbers and sums, then commits.
   * Raises {@code CONFLICT} for a target that somebody has used, {@code INVALID} for rows that the
   * target cannot hold.
   */
  public void run(Principal principal, Database source, Database target, Progress progress) {
    policy.requireOperator(principal);
    source.read(
        from -> {
          store.freeze(from);
          return target.write(to -> copy(from, to, progress));
        });
  }

  private boolean copy(Tx from, Tx to, Progress progress) {
    List<Table> tables = schema.tables(from);
    if (!Set.copyOf(tables).equals(Set.copyOf(schema.tables(to)))) {
      throw new IllegalStateException("the two databases have different tables");
    }
    store.lock(to, tables);
    requireUnused(to, tables);
    for (Table table : tables.reversed()) {
      if (!store.isEmpty(to, table)) {
        store.clear(to, table);
      }
    }
    List<Table> moved = tables.stream().filter(table -> !LEFT_OUT.contains(table.name())).toList();
    List<TableSum> sums = new ArrayList<>();
    for (Table table : moved) {
      sums.add(move(from, to, table, progress));
    }
    for (int i = 0; i < moved.size(); i++) {
      compare(to, moved.get(i), sums.get(i), progress);
    }
    tables.stream()
        .filter(Table::numbered)
        .forEach(table -> schema.setLastNumber(to, table, schema.lastNumber(from, table)));
    store.analyze(to);
    return true;
  }

  private void requireUnused(Tx to, List<Table> tables) {
    boolean used =
        tables.stream()
            .filter(table -> SHOW_USE.contains(table.name()))
            .anyMatch(table -> !store.isEmpty(to, table));
    if (used) {
      throw Problem.of(
          ProblemType.CONFLICT, "The target is in use already. Copy into a new, empty database.");
    }
  }

  private TableSum move(Tx from, Tx to, Table table, Progress progress) {
    TableSum sum = new TableSum();
    List<String> indexes = schema.dropIndexes(to, table);
    store.insert(
        to,
        table,
        row ->
            store.forEach(
                from,
                table,
                values -> {
                  sum.add(values);
                  row.accept(values);
                  if (sum.rows() % TOLD_EVERY == 0) {
                    progress.copied(table.name(), sum.rows());
                  }
                }));
    schema.makeIndexes(to, indexes);
    return sum;
  }

  private void compare(Tx to, Table table, TableSum written, Progress progress) {
    TableSum read = new TableSum();
    store.forEach(
        to,
        table,
        values -> {
          read.add(values);
          if (read.rows() % TOLD_EVERY == 0) {
            progress.compared(table.name(), read.rows());
          }
        });
    if (!read.matches(written)) {
      throw Problem.of(
          ProblemType.INTERNAL,
          "The table " + table.name() + " is not the same after the copy. Nothing was kept.");
    }
    progress.done(table.name(), read.rows(), read.hex());
  }
}
