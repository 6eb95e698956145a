package io.tokenry.user;

import io.tokenry.access.Principal;
import java.util.function.BooleanSupplier;

/** Counts attempts to name a present password together with failed sign-ins. */
public interface PasswordAttempts {

  /**
   * Makes one attempt and says whether the password was right; raises {@code RATE_LIMITED} when the
   * account or the address has to wait first.
   */
  boolean attempt(Principal principal, BooleanSupplier isRight);
}
