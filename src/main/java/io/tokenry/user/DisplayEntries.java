package io.tokenry.user;

import io.tokenry.config.Language;
import io.tokenry.html.PageRequest;
import io.tokenry.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What somebody typed about how pages look, in the profile or in the form of a user. */
public record DisplayEntries(String lang, String timeZone, String theme, String rowsPerPage) {

  private static final Set<String> THEMES = Set.of(UserSettings.DEFAULT, "light", "dark");

  static DisplayEntries of(UserSettings settings) {
    return new DisplayEntries(
        settings.lang(),
        settings.timeZone(),
        settings.theme(),
        Integer.toString(settings.rowsPerPage()));
  }

  static DisplayEntries of(PageRequest request) {
    return new DisplayEntries(
        request.field("lang"),
        request.field("timezone"),
        request.field("theme"),
        request.field("rows_per_page"));
  }

  /** Every fault at once; empty when {@link #applyTo} can be called. */
  List<FieldError> faults() {
    List<FieldError> faults = new ArrayList<>();
    if (!lang.equals(UserSettings.DEFAULT) && Language.ofCode(lang).isEmpty()) {
      faults.add(new FieldError("lang", "Choose a language from the list."));
    }
    if (!TimeZones.isKnown(timeZone)) {
      faults.add(new FieldError("timezone", "Choose a time zone from the list."));
    }
    if (!THEMES.contains(theme)) {
      faults.add(new FieldError("theme", "Choose one of the themes."));
    }
    if (rows() < 1 || rows() > UserSettings.MOST_ROWS) {
      faults.add(
          new FieldError(
              "rows_per_page", "Enter a number from 1 to %,d.".formatted(UserSettings.MOST_ROWS)));
    }
    return faults;
  }

  /** The settings with these instead of their own; without faults alone. */
  UserSettings applyTo(UserSettings settings) {
    return new UserSettings(lang, theme, timeZone, rows(), settings.client());
  }

  private int rows() {
    String typed = rowsPerPage.strip();
    return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
  }
}
