package io.tokenry.user;

import io.tokenry.html.PageRequest;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody typed into their profile; passwords are left out. */
public record ProfileEntries(
    String name, String surname, String timeZone, String theme, String rowsPerPage) {

  private static final Set<String> THEMES = Set.of(UserSettings.DEFAULT, "light", "dark");
  private static final int MOST_ROWS = 1000;

  static ProfileEntries of(User user) {
    UserSettings settings = user.settings();
    return new ProfileEntries(
        user.name(),
        user.surname(),
        settings.timeZone(),
        settings.theme(),
        Integer.toString(settings.rowsPerPage()));
  }

  static ProfileEntries of(PageRequest request) {
    return new ProfileEntries(
        request.field("name"),
        request.field("surname"),
        request.field("timezone"),
        request.field("theme"),
        request.field("rows_per_page"));
  }

  /** The change that the form asks for; raises {@code INVALID} with every fault at once. */
  UserChange change(User user, PageRequest request) {
    List<FieldError> faults = new ArrayList<>();
    if (!TimeZones.isKnown(timeZone)) {
      faults.add(new FieldError("timezone", "Choose a time zone from the list."));
    }
    if (!THEMES.contains(theme)) {
      faults.add(new FieldError("theme", "Choose one of the themes."));
    }
    int rows = rows();
    if (rows < 1 || rows > MOST_ROWS) {
      faults.add(
          new FieldError("rows_per_page", "Enter a number from 1 to %,d.".formatted(MOST_ROWS)));
    }
    if (!request.field("password").equals(request.field("repeat_password"))) {
      faults.add(new FieldError("repeat_password", "The two passwords are not the same."));
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    UserSettings settings = new UserSettings(user.settings().lang(), theme, timeZone, rows);
    return new UserChange(
        user.id(),
        Optional.empty(),
        Optional.of(name.strip()),
        Optional.of(surname.strip()),
        Optional.empty(),
        Optional.of(settings),
        Optional.empty(),
        typed(request, "password"),
        typed(request, "current_password"));
  }

  private int rows() {
    String typed = rowsPerPage.strip();
    return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
  }

  private static Optional<Password> typed(PageRequest request, String field) {
    return Optional.of(request.field(field)).filter(text -> !text.isEmpty()).map(Password::new);
  }
}
