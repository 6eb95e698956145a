package io.tokenry.user;

import io.tokenry.html.FormErrors;
import java.util.List;

/**
 * Feeds {@code user/profile.jte}.
 *
 * @param entries what the fields hold
 * @param usualZone the zone of people who chose none
 */
public record ProfilePage(
    UserRow row,
    ProfileEntries entries,
    FormErrors errors,
    String usualZone,
    int minPasswordLength) {

  public List<TimeZones.Region> regions() {
    return TimeZones.regions();
  }

  public boolean isZone(String zone) {
    return zone.equals(entries.timeZone());
  }

  public boolean isTheme(String theme) {
    return theme.equals(entries.theme());
  }

  public String passwordHelp() {
    return "Leave it empty to keep the present one. At least "
        + minPasswordLength
        + " characters; a few words are fine.";
  }
}
