package io.tokenry.node;

import io.tokenry.access.AccessChanges;
import io.tokenry.database.Dialect;
import io.tokenry.database.Tx;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.random.RandomGenerator;

/**
 * The one place that is told, within its transaction, of each change of what a verdict rests on. It
 * tells this node after the commit, and the nodes that share the database by a row of the same
 * transaction.
 */
public final class ChangeFeed {

  /** Naming more tokens costs the other nodes more than reading all anew. */
  private static final int MOST_NAMED = 200;

  private final ChangeFeedStore store = new ChangeFeedStore();
  private final AccessChanges here;
  private final RandomGenerator random;

  /**
   * @param here remembers on this node
   * @param random makes the marks of rows; need not be unpredictable
   */
  public ChangeFeed(AccessChanges here, RandomGenerator random) {
    this.here = here;
    this.random = random;
  }

  /** One token is changed, regenerated or deleted. */
  public void tokenChanged(Tx tx, long tokenId) {
    tx.afterCommit(() -> here.tokenChanged(tokenId));
    if (isShared(tx)) {
      row(tx).tokens.add(tokenId);
    }
  }

  /** A user, their role or one of their groups is changed, or many tokens at once. */
  public void anythingChanged(Tx tx) {
    tx.afterCommit(here::anythingChanged);
    if (isShared(tx)) {
      row(tx).anything = true;
    }
  }

  /** SQLite has one process, which has just been told. */
  private static boolean isShared(Tx tx) {
    return tx.dialect() == Dialect.POSTGRESQL;
  }

  private Row row(Tx tx) {
    return tx.lastWork(Row.class, Row::new);
  }

  /** What one transaction tells the other nodes. */
  private final class Row implements Tx.LastWork {

    private final SequencedSet<Long> tokens = new LinkedHashSet<>();
    private boolean anything;

    @Override
    public void run(Tx tx) {
      boolean names = !anything && tokens.size() <= MOST_NAMED;
      store.append(tx, random.nextLong(), names ? tokens : new LinkedHashSet<>());
    }

    @Override
    public void handOver(Tx group) {
      Row together = row(group);
      together.tokens.addAll(tokens);
      together.anything |= anything;
    }

    /** After the chain of the audit log, so that all take the two locks in the same order. */
    @Override
    public int place() {
      return 1;
    }
  }
}
