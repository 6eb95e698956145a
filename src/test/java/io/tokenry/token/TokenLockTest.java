package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.testing.OnPostgresql;
import io.tokenry.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A token and its switch are two rows, which are read as one. */
class TokenLockTest {

  private static final TokenSwitch OFF = new TokenSwitch(Optional.of(false), OptionalLong.empty());
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final TokenStore store = new TokenStore();

  /** Else a disabled token would be found enabled, and stored so again. */
  @OnPostgresql
  void whoeverWaitedForATokenSeesItsSwitchAsItIsNow(TestDatabase db) {
    TokenRows rows = new TokenRows(db);
    UserId owner = rows.user(5, "owner");
    List<TokenId> ids = List.of(rows.token(owner, "one"));

    try (Database other = Database.open(db.config(), db.clock())) {
      CompletableFuture<List<Token>> waiting =
          db.database().write(tx -> switchOffWhileOthersWait(tx, ids, other));

      assertThat(waiting.join()).singleElement().matches(token -> !token.enabled());
    }
  }

  private CompletableFuture<List<Token>> switchOffWhileOthersWait(
      Tx tx, List<TokenId> ids, Database other) {
    assertThat(store.lock(tx, ids)).singleElement().matches(Token::enabled);
    store.update(tx, ids, OFF);
    CompletableFuture<List<Token>> waiting =
        CompletableFuture.supplyAsync(() -> other.write(there -> store.lock(there, ids)));
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!isWaitedFor(tx)) {
      assertThat(!waiting.isDone() && System.nanoTime() < deadline).as("waits").isTrue();
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return waiting;
  }

  private static boolean isWaitedFor(Tx tx) {
    return tx.handle()
        .createQuery(
            """
            SELECT count(*) > 0 FROM pg_locks
            WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
            """)
        .mapTo(Boolean.class)
        .one();
  }
}
