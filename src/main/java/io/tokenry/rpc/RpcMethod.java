package io.tokenry.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.access.Origin;
import io.tokenry.access.Principal;
import java.io.IOException;
import java.util.Locale;

/** One method of the API: its name, its rule on credentials, and what carries it out. */
public sealed interface RpcMethod {

  /**
   * Such as {@code user.checkAuthentication}; clients may write it in any letter case, and what the
   * policy is asked about is lower case throughout.
   */
  String name();

  /** Called without a credential, and refused with one. */
  record Open(String name, OpenHandler handler) implements RpcMethod {}

  /** Needs a credential, and a role that lets its bearer call the method. */
  record Guarded(String name, GuardedHandler handler) implements RpcMethod {

    public Guarded {
      name = name.toLowerCase(Locale.ROOT);
    }
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
