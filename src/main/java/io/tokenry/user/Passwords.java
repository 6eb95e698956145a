package io.tokenry.user;

import io.tokenry.access.Principal;
import io.tokenry.problem.FieldError;
import java.util.List;
import java.util.Optional;

/** Passwords on their way into an account: judged, then hashed. */
public final class Passwords {

  private final PasswordPolicy policy;
  private final PasswordHashes hashes;
  private final PasswordAttempts attempts;

  public Passwords(PasswordPolicy policy, PasswordHashes hashes, PasswordAttempts attempts) {
    this.policy = policy;
    this.hashes = hashes;
    this.attempts = attempts;
  }

  /**
   * What the policy has against a new password.
   *
   * @param names of its owner
   */
  Optional<FieldError> fault(Password password, List<String> names) {
    return policy.refusal(password, names).map(reason -> new FieldError("password", reason));
  }

  /**
   * What is wrong with the password that its owner has to know already; raises {@code RATE_LIMITED}
   * after too many wrong ones.
   */
  Optional<FieldError> faultOfCurrent(
      Principal principal, Optional<Password> current, Account account) {
    boolean right =
        current.isPresent()
            && attempts.attempt(
                principal, () -> hashes.matches(current.get(), account.passwordHash()));
    return right
        ? Optional.empty()
        : Optional.of(new FieldError("current_password", "This is not your present password."));
  }

  /** Slow, so not for inside a transaction. */
  String hash(Password password) {
    return hashes.hash(password);
  }
}
