package io.tokenry.user;

import io.tokenry.config.Config;
import io.tokenry.config.Language;
import io.tokenry.html.FormErrors;
import java.util.List;

/**
 * Feeds {@code user/display.jte}: the fields about how pages look.
 *
 * @param usual for people who choose nothing
 */
public record DisplayFields(DisplayEntries entries, FormErrors errors, Config.Display usual) {

  public List<Language> languages() {
    return List.of(Language.values());
  }

  public List<TimeZones.Region> regions() {
    return TimeZones.regions();
  }

  public boolean isLanguage(String code) {
    return code.equals(entries.lang());
  }

  public boolean isZone(String zone) {
    return zone.equals(entries.timeZone());
  }

  public boolean isTheme(String theme) {
    return theme.equals(entries.theme());
  }
}
