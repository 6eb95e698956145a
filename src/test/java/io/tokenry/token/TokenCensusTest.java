package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestData;
import io.tokenry.testing.TestDatabase;
import io.tokenry.token.TokenCensus.Counted;
import io.tokenry.token.TokenCensus.Ending;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class TokenCensusTest {

  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final AtomicLong nanoTime = new AtomicLong();

  @EachDatabase
  void eachTokenIsCountedInTheStateThatTheListShows(TestDatabase test) {
    TestData data = new TestData(test.database());
    UserId alice = data.user("alice", "", "", RoleId.USER);
    UserId gone = data.user("gone", "", "", RoleId.USER);
    long now = test.clock().seconds();
    data.token(alice, "tomorrow", "", now + DAY);
    data.token(alice, "this week", "", now + 7 * DAY);
    data.token(alice, "this month", "", now + 30 * DAY);
    data.token(alice, "never used", "", 0);
    data.token(alice, "active", "", now + 31 * DAY);
    data.token(alice, "idle", "", 0);
    data.token(alice, "expired", "", now + 1);
    data.token(alice, "disabled", "", now + 2);
    data.token(gone, "of another", "", now + 3);
    data.tokenWithoutValue(alice, "without a value");
    data.disable(gone);
    test.execute("UPDATE token SET lastaccess = ? WHERE name = 'active'", now);
    test.execute("UPDATE token SET lastaccess = ? WHERE name = 'idle'", now - 91 * DAY);
    test.execute("UPDATE token SET expires_at = ? WHERE name = 'expired'", now - 1);
    test.execute(
        """
        UPDATE token_status SET status = 1
        WHERE token_id = (SELECT id FROM token WHERE name = 'disabled')
        """);

    Counted counted = counted(new TokenCensus(test.database(), nanoTime::get));

    assertThat(counted.of(TokenState.EXPIRING_SOON)).isEqualTo(2);
    assertThat(counted.of(TokenState.NEVER_USED)).isEqualTo(2);
    for (TokenState state : TokenState.values()) {
      if (state != TokenState.EXPIRING_SOON && state != TokenState.NEVER_USED) {
        assertThat(counted.of(state)).as("%s", state).isEqualTo(1);
      }
    }
    assertThat(counted.ending()).isEqualTo(new Ending(1, 2, 3));
    assertThat(counted.nextEnd()).isEqualTo(now + DAY);
  }

  @EachDatabase
  void noTokensAreCountedToo(TestDatabase test) {
    Counted counted = counted(new TokenCensus(test.database(), nanoTime::get));

    assertThat(counted.of(TokenState.ACTIVE)).isZero();
    assertThat(counted.ending()).isEqualTo(new Ending(0, 0, 0));
    assertThat(counted.nextEnd()).isZero();
  }

  /** A count reads all tokens: asking for it often must not load the database. */
  @EachDatabase
  void theDatabaseIsAskedOnceAMinute(TestDatabase test) {
    TestData data = new TestData(test.database());
    UserId alice = data.user("alice", "", "", RoleId.USER);
    TokenCensus census = new TokenCensus(test.database(), nanoTime::get);
    assertThat(counted(census).of(TokenState.NEVER_USED)).isZero();
    data.token(alice, "new", "", 0);

    nanoTime.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
    assertThat(counted(census).of(TokenState.NEVER_USED)).isZero();
    nanoTime.incrementAndGet();
    assertThat(counted(census).of(TokenState.NEVER_USED)).isEqualTo(1);
  }

  private static Counted counted(TokenCensus census) {
    census.countWhenDue();
    return census.latest().orElseThrow();
  }
}
