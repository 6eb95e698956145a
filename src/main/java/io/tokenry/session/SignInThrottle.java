package io.tokenry.session;

import io.tokenry.config.Config;
import io.tokenry.database.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Slows guessing down, per account and per address, in the database that all nodes share. Each
 * attempt is counted before its password is looked at, so that parallel guesses do not slip by; a
 * success takes the count back. Unknown user names are counted like known ones.
 */
final class SignInThrottle {

  private static final Duration COUNTED_FOR = Duration.ofMinutes(15);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration WAIT_AFTER_MANY = Duration.ofHours(24);
  private static final int MANY = 100;
  private static final int ADDRESS_FACTOR = 10;

  private final ThrottleStore store = new ThrottleStore();
  private final Config.SignIn config;

  SignInThrottle(Config.SignIn config) {
    this.config = config;
  }

  /** Counts one attempt; false when the account or the address has to wait. */
  boolean admit(Tx tx, String username, String address) {
    boolean accountMayTry = count(tx, accountName(username), config.failures());
    boolean addressMayTry = count(tx, addressName(address), config.failures() * ADDRESS_FACTOR);
    store.deleteIdleSince(tx, tx.nowSeconds() - WAIT_AFTER_MANY.toSeconds());
    return accountMayTry && addressMayTry;
  }

  /** Forgets the account's failures, and this attempt of the address. */
  void succeeded(Tx tx, String username, String address) {
    store.delete(tx, accountName(username));
    store.uncount(tx, addressName(address));
  }

  /** Unix seconds; 0 for an account that never had to wait. */
  long blockedUntil(Tx tx, String username) {
    return store.findBlockedUntil(tx, accountName(username));
  }

  /** Forgets the account's failures; says whether there were any. */
  boolean unblock(Tx tx, String username) {
    return store.delete(tx, accountName(username));
  }

  private boolean count(Tx tx, String name, int allowed) {
    ThrottleStore.Count count = store.lock(tx, name);
    long now = tx.nowSeconds();
    if (count.blockedUntil() > now) {
      return false;
    }
    boolean forgotten =
        count.failures() < allowed && count.countedSince() < now - COUNTED_FOR.toSeconds();
    int failures = forgotten ? 1 : count.failures() + 1;
    long since = forgotten || count.failures() == 0 ? now : count.countedSince();
    long blockedUntil = failures < allowed ? 0 : now + waitAfter(failures - allowed).toSeconds();
    store.save(tx, name, new ThrottleStore.Count(failures, since, blockedUntil));
    return true;
  }

  private Duration waitAfter(int furtherFailures) {
    if (furtherFailures >= MANY) {
      return WAIT_AFTER_MANY;
    }
    long seconds = config.firstWait().toSeconds() << Math.min(furtherFailures, 20);
    return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
  }

  /** A typed user name may be a password in the wrong field, so it is not stored as such. */
  private static String accountName(String username) {
    return "account " + sha256(username);
  }

  private static String addressName(String address) {
    return "address " + address;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
