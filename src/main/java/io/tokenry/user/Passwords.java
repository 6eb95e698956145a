package io.tokenry.user;

import io.tokenry.problem.FieldError;
import java.util.List;
import java.util.Optional;

/** Passwords on their way into an account: judged, then hashed. */
public final class Passwords {

  private final PasswordPolicy policy;
  private final PasswordHashes hashes;

  public Passwords(PasswordPolicy policy, PasswordHashes hashes) {
    this.policy = policy;
    this.hashes = hashes;
  }

  /**
   * What the policy has against a new password.
   *
   * @param names of its owner
   */
  Optional<FieldError> fault(Password password, List<String> names) {
    return policy.refusal(password, names).map(reason -> new FieldError("password", reason));
  }

  /** What is wrong with the password that somebody has to know already. */
  Optional<FieldError> faultOfCurrent(Optional<Password> current, Account account) {
    boolean right =
        current.filter(typed -> hashes.matches(typed, account.passwordHash())).isPresent();
    return right
        ? Optional.empty()
        : Optional.of(new FieldError("current_password", "This is not your present password."));
  }

  /** Slow, so not for inside a transaction. */
  String hash(Password password) {
    return hashes.hash(password);
  }
}
