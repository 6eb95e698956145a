package io.tokenry.user;

import io.tokenry.problem.Problem;
import java.util.List;

/** Passwords on their way into an account: judged, then hashed. */
public final class Passwords {

  private final PasswordPolicy policy;
  private final PasswordHashes hashes;

  public Passwords(PasswordPolicy policy, PasswordHashes hashes) {
    this.policy = policy;
    this.hashes = hashes;
  }

  /**
   * The hash to store. Raises {@code INVALID} on the field {@code passwd} for a password that the
   * policy refuses; slow, so not for inside a transaction.
   */
  String hash(Password password, String username, String name, String surname) {
    policy
        .refusal(password, List.of(username, name, surname))
        .ifPresent(
            reason -> {
              throw Problem.invalid("passwd", reason);
            });
    return hashes.hash(password);
  }

  /** Raises {@code INVALID} on the field {@code current_passwd} unless it is this account's. */
  void requireCurrent(Password current, Account account) {
    if (!hashes.matches(current, account.passwordHash())) {
      throw Problem.invalid("current_passwd", "This is not your present password.");
    }
  }
}
