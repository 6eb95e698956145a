package io.tokenry.user;

import io.tokenry.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a user may be called, in words for whoever typed it. */
final class UserRules {

  /** Characters, of a username and of each of the two other names. */
  static final int LONGEST_NAME = 100;

  private UserRules() {}

  /** Every fault of the three names; empty when they can be taken. */
  static List<FieldError> faults(String username, String name, String surname) {
    List<FieldError> faults = new ArrayList<>();
    if (username.isBlank()) {
      faults.add(new FieldError("username", "Enter a username."));
    } else if (!username.equals(username.strip())) {
      faults.add(new FieldError("username", "Leave out spaces at the beginning and at the end."));
    } else {
      fault(username).ifPresent(words -> faults.add(new FieldError("username", words)));
    }
    fault(name).ifPresent(words -> faults.add(new FieldError("name", words)));
    fault(surname).ifPresent(words -> faults.add(new FieldError("surname", words)));
    return faults;
  }

  private static Optional<String> fault(String name) {
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      return Optional.of("Use at most %d characters.".formatted(LONGEST_NAME));
    }
    boolean invisible = name.codePoints().anyMatch(UserRules::isUnwanted);
    return invisible
        ? Optional.of("Leave out line breaks and other control characters.")
        : Optional.empty();
  }

  /** Control characters, line separators, and marks that turn the reading direction around. */
  private static boolean isUnwanted(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default ->
          (character >= 0x202A && character <= 0x202E)
              || (character >= 0x2066 && character <= 0x2069);
    };
  }
}
