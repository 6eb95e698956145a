package io.tokenry.user;

import io.tokenry.html.PageRequest;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What somebody typed into their profile; passwords are left out. */
public record ProfileEntries(String name, String surname, DisplayEntries display) {

  static ProfileEntries of(User user) {
    return new ProfileEntries(user.name(), user.surname(), DisplayEntries.of(user.settings()));
  }

  static ProfileEntries of(PageRequest request) {
    return new ProfileEntries(
        request.field("name"), request.field("surname"), DisplayEntries.of(request));
  }

  /** The change that the form asks for; raises {@code INVALID} with every fault at once. */
  UserChange change(User user, PageRequest request) {
    List<FieldError> faults = display.faults();
    if (!request.field("password").equals(request.field("repeat_password"))) {
      faults.add(new FieldError("repeat_password", "The two passwords are not the same."));
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return new UserChange(
        user.id(),
        Optional.empty(),
        Optional.of(name.strip()),
        Optional.of(surname.strip()),
        Optional.empty(),
        display::applyTo,
        Optional.empty(),
        typed(request, "password"),
        typed(request, "current_password"));
  }

  private static Optional<Password> typed(PageRequest request, String field) {
    return Optional.of(request.field(field)).filter(text -> !text.isEmpty()).map(Password::new);
  }
}
