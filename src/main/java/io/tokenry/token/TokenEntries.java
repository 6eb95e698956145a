package io.tokenry.token;

import io.tokenry.html.RestrictionEntries;
import io.tokenry.html.Times;

/**
 * What somebody entered into the form of a token, exactly as typed, so that nothing of it is lost
 * when the form is shown again.
 *
 * @param user the number of the chosen user; empty when none is chosen
 * @param typedUser what was typed to find a user without choosing one
 * @param expires whether the token ends at all
 * @param preset see {@link ExpiryPreset}
 * @param expiresAt the end as typed
 * @param shown what the form said of the expiry before anybody touched it
 * @param restrictions what narrows the token
 */
public record TokenEntries(
    String name,
    String user,
    String typedUser,
    String description,
    boolean expires,
    String preset,
    String expiresAt,
    Shown shown,
    boolean enabled,
    RestrictionEntries restrictions) {

  /** With nothing narrowed. */
  TokenEntries(
      String name,
      String user,
      String typedUser,
      String description,
      boolean expires,
      String preset,
      String expiresAt,
      Shown shown,
      boolean enabled) {
    this(
        name,
        user,
        typedUser,
        description,
        expires,
        preset,
        expiresAt,
        shown,
        enabled,
        RestrictionEntries.NONE);
  }

  /**
   * The expiry as the form was sent to the browser: without script only this tells what changed.
   */
  public record Shown(String preset, String expiresAt) {}

  /** An empty form, with the usual life. */
  static TokenEntries fresh(Times times) {
    String end =
        ExpiryPreset.withLife(ExpiryPreset.USUAL).map(usual -> usual.endsAt(times)).orElse("");
    return new TokenEntries("", "", "", "", true, "", "", new Shown("", ""), true)
        .withExpiry(true, ExpiryPreset.USUAL, end);
  }

  /** The form of a token as it is. */
  static TokenEntries of(Token token, Times times) {
    boolean ends = token.expiresAt() != 0;
    TokenEntries entries =
        new TokenEntries(
            token.name(),
            token.owner().toString(),
            "",
            token.description(),
            ends,
            "",
            "",
            new Shown("", ""),
            token.enabled(),
            RestrictionEntries.of(token.restrictions(), times));
    return ends
        ? entries.withExpiry(true, ExpiryPreset.CUSTOM, times.exact(token.expiresAt()))
        : entries.withExpiry(false, ExpiryPreset.NEVER, "");
  }

  TokenEntries withUser(String newUser) {
    return new TokenEntries(
        name, newUser, "", description, expires, preset, expiresAt, shown, enabled, restrictions);
  }

  TokenEntries withExpiry(boolean newExpires, String newPreset, String newExpiresAt) {
    return new TokenEntries(
        name,
        user,
        typedUser,
        description,
        newExpires,
        newPreset,
        newExpiresAt,
        new Shown(newPreset, newExpiresAt),
        enabled,
        restrictions);
  }
}
