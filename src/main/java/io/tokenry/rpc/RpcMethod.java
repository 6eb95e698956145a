package io.tokenry.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.access.Origin;
import io.tokenry.access.Principal;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One method of the API: its name, its rule on credentials, and what carries it out. */
public sealed interface RpcMethod {

  /**
   * Such as {@code user.checkAuthentication}; clients may write it in any letter case, and what the
   * policy is asked about is lower case throughout.
   */
  String name();

  /** Called without a credential, and refused with one. */
  record Open(String name, OpenHandler handler) implements RpcMethod {}

  /**
   * Needs a credential, and a role that lets its bearer call the method.
   *
   * @param brief tells calls that can be carried out without waiting
   */
  record Guarded(String name, GuardedHandler handler, BriefCalls brief) implements RpcMethod {

    public Guarded {
      name = name.toLowerCase(Locale.ROOT);
    }

    /** One whose calls may all wait. */
    public Guarded(String name, GuardedHandler handler) {
      this(name, handler, _ -> null);
    }
  }

  /** Finds what carries out a call on a thread that may not wait. */
  @FunctionalInterface
  interface BriefCalls {

    /** Null where that cannot be promised; raises a problem for parameters that are not right. */
    @Nullable GuardedHandler read(Param params);
  }

  /** Carries out an open method. */
  @FunctionalInterface
  interface OpenHandler {

    /** Writes exactly one JSON value, or raises a problem: what was written then is dropped. */
    void call(Origin origin, Param params, JsonGenerator out) throws IOException;
  }

  /** Carries out a guarded method. */
  @FunctionalInterface
  interface GuardedHandler {

    /** Writes exactly one JSON value, or raises a problem: what was written then is dropped. */
    void call(Principal principal, Param params, JsonGenerator out) throws IOException;
  }
}
