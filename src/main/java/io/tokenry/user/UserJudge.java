package io.tokenry.user;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.database.Database;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * Judges the names and the password of a user before they are stored, and hashes the password:
 * slow, so it is done before the transaction of the change.
 */
final class UserJudge {

  private final UserStore store = new UserStore();
  private final Database database;
  private final Policy policy;
  private final Passwords passwords;

  UserJudge(Database database, Policy policy, Passwords passwords) {
    this.database = database;
    this.policy = policy;
    this.passwords = passwords;
  }

  /**
   * The hash to store, empty without a password; raises {@code INVALID} with every fault at once.
   */
  String hash(NewUser user) {
    List<FieldError> faults = UserRules.faults(user.username(), user.name(), user.surname());
    user.password()
        .flatMap(password -> passwords.fault(password, user.names()))
        .ifPresent(faults::add);
    if (!faults.isEmpty() && isTaken(user.username())) {
      faults.add(taken(user.username()));
    }
    requireNone(faults);
    return user.password().map(passwords::hash).orElse("");
  }

  /** The hash of the new password, if there is one; raises {@code INVALID} as {@link #hash}. */
  Optional<String> newHash(Principal principal, UserChange change) {
    Account account =
        database.read(tx -> store.findAccount(tx, change.id())).orElseThrow(Problem::notFound);
    User after = change.applyTo(account.user(), account.user().disabled());
    List<FieldError> faults = UserRules.faults(after.username(), after.name(), after.surname());
    if (change.password().isPresent()) {
      policy.requireNotByOwnToken(principal, change.id());
      passwords.fault(change.password().get(), after.names()).ifPresent(faults::add);
      if (principal.userId().equals(change.id())) {
        passwords
            .faultOfCurrent(principal, change.currentPassword(), account)
            .ifPresent(faults::add);
      }
    }
    requireNone(faults);
    return change.password().map(passwords::hash);
  }

  private static void requireNone(List<FieldError> faults) {
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
  }

  private boolean isTaken(String username) {
    return database.read(tx -> store.findAccount(tx, username)).isPresent();
  }

  static FieldError taken(String username) {
    return new FieldError("username", "User with username \"" + username + "\" already exists.");
  }
}
