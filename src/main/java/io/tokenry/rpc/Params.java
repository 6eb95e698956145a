package io.tokenry.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The members of an object among the parameters. */
public final class Params {

  private final Param object;

  Params(Param object) {
    this.object = object;
  }

  /** Raises {@code INVALID} when there is no such member; JSON's null counts as one. */
  public Param required(String name) {
    return optional(name)
        .orElseThrow(() -> object.invalid("the parameter \"" + name + "\" is missing"));
  }

  /** Empty when there is no such member; JSON's null counts as one. */
  public Optional<Param> optional(String name) {
    JsonNode value = object.node().get(name);
    return value == null ? Optional.empty() : Optional.of(object.child(name, value));
  }

  /** Empty when there is no such member, or when it is JSON's null. */
  public Optional<Param> given(String name) {
    return optional(name).filter(param -> !param.node().isNull());
  }

  /** A flag (see {@link Param#flag}), false unless given. */
  public boolean flag(String name) {
    return optional(name).map(Param::flag).orElse(false);
  }

  /** A boolean (see {@link Param#bool}), false unless given. */
  public boolean bool(String name) {
    return optional(name).map(Param::bool).orElse(false);
  }

  /** Raises {@code INVALID} about the object as a whole. */
  public RuntimeException invalid(String reason) {
    return object.invalid(reason);
  }
}
