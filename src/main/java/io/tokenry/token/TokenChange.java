package io.tokenry.token;

import io.tokenry.restriction.RestrictionsChange;
import java.util.Optional;
import java.util.OptionalLong;

/** A well-formed request to change a token; what is absent stays. */
public record TokenChange(
    TokenId id,
    Optional<String> name,
    Optional<String> description,
    OptionalLong expiresAt,
    Optional<Boolean> enabled,
    RestrictionsChange restrictions) {

  /** Switches a token on or off and leaves the rest. */
  public static TokenChange enabled(TokenId id, boolean enabled) {
    return new TokenChange(
        id,
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.of(enabled),
        RestrictionsChange.NONE);
  }

  /** Moves the end of a token and leaves the rest; empty changes nothing. */
  static TokenChange expiry(TokenId id, OptionalLong expiresAt) {
    return new TokenChange(
        id,
        Optional.empty(),
        Optional.empty(),
        expiresAt,
        Optional.empty(),
        RestrictionsChange.NONE);
  }

  /** Present where the change leaves alone what is a token's own. */
  Optional<TokenSwitch> asSwitch() {
    boolean leavesTheRest =
        name.isEmpty() && description.isEmpty() && restrictions.equals(RestrictionsChange.NONE);
    return leavesTheRest ? Optional.of(new TokenSwitch(enabled, expiresAt)) : Optional.empty();
  }

  Token applyTo(Token token) {
    return new Token(
        token.id(),
        token.owner(),
        name.orElse(token.name()),
        description.orElse(token.description()),
        token.hint(),
        enabled.orElse(token.enabled()),
        expiresAt.orElse(token.expiresAt()),
        token.createdAt(),
        token.creator(),
        token.firstCreator(),
        token.generatedAt(),
        token.lastAccess(),
        restrictions.appliedTo(token.restrictions()));
  }
}
