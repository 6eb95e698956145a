package io.tokenry.token;

import io.tokenry.access.Permission;

/** What can be done to many tokens at once. */
public sealed interface TokenAction {

  record Enable() implements TokenAction {}

  record Disable() implements TokenAction {}

  /**
   * Moves the end to a later time; tokens that end later already, or never, stay as they are.
   *
   * @param expiresAt Unix seconds
   */
  record Extend(long expiresAt) implements TokenAction {}

  record Delete() implements TokenAction {}

  default Permission permission() {
    return this instanceof Delete ? Permission.TOKEN_DELETE : Permission.TOKEN_UPDATE;
  }

  /** Whether a token is already as the action would leave it. */
  default boolean isMootFor(Token token) {
    return switch (this) {
      case Enable() -> token.enabled();
      case Disable() -> !token.enabled();
      case Extend(long expiresAt) -> token.expiresAt() == 0 || token.expiresAt() >= expiresAt;
      case Delete() -> false;
    };
  }
}
