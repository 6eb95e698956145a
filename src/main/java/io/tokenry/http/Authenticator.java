package io.tokenry.http;

import io.tokenry.access.Origin;
import io.tokenry.access.Principal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns one kind of credential into a principal. */
public interface Authenticator {

  /**
   * Judges the credential now. Raises {@code UNAUTHENTICATED} for one that is not good, {@code
   * TOKEN_EXPIRED} for a token past its end.
   *
   * @param credential as presented, never empty
   */
  Principal authenticate(String credential, Origin origin);

  /**
   * What judges the credential without waiting, once; null where the database has to be asked.
   *
   * <p>As {@link #authenticate}, it raises a problem for a credential that is not good.
   */
  default @Nullable Supplier<Principal> atHand(String credential, Origin origin) {
    return null;
  }

  /**
   * Told that a principal it has made was refused a method of the API.
   *
   * @param method canonical lower case, such as {@code token.get}
   */
  default void refused(Principal principal, String method) {}
}
