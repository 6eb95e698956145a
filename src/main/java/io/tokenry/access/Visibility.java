package io.tokenry.access;

/** Which rows a principal may see; list queries take it as a parameter. */
public sealed interface Visibility {

  record Everything() implements Visibility {}

  /** Only what belongs to this user. */
  record OwnedBy(UserId userId) implements Visibility {}

  default boolean includes(UserId owner) {
    return switch (this) {
      case Everything() -> true;
      case OwnedBy(UserId userId) -> userId.equals(owner);
    };
  }
}
