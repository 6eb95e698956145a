package io.tokenry.user;

import io.tokenry.config.Config;
import io.tokenry.database.RowVersion;
import io.tokenry.html.FormErrors;

/**
 * Feeds {@code user/profile.jte}.
 *
 * @param entries what the fields hold
 * @param version what the entries are to replace
 * @param usual for people who choose nothing
 */
public record ProfilePage(
    UserRow row,
    ProfileEntries entries,
    FormErrors errors,
    RowVersion version,
    Config.Display usual,
    int minPasswordLength) {

  public DisplayFields display() {
    return new DisplayFields(entries.display(), errors, usual);
  }

  public String passwordHelp() {
    return "Leave it empty to keep the present one. At least "
        + minPasswordLength
        + " characters; a few words are fine.";
  }
}
