package io.tokenry.rpc;

/**
 * A property of an object as get methods know it; one enum per kind of object lists them, so that
 * no name from a request ever becomes part of a statement.
 */
public interface GetField {

  /** The name in requests and answers. */
  String wireName();

  /** Whether {@code filter} takes it. */
  boolean filters();

  /** Whether {@code search} takes it. */
  boolean searches();

  /** Whether {@code sortfield} takes it. */
  boolean sorts();

  /** Whether {@code "extend"} means it too; what clients of the original do not know is named. */
  default boolean isUsual() {
    return true;
  }

  /** Whether its values are JSON instead of texts. */
  default boolean isJson() {
    return false;
  }
}
