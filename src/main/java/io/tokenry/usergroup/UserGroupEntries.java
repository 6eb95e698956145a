package io.tokenry.usergroup;

import io.tokenry.access.UserId;
import io.tokenry.html.PageRequest;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody typed into the form of a user group, to be shown again when it is not taken.
 *
 * @param webAccess the code of a {@link WebAccess}
 * @param joining the numbers of users to put into the group
 * @param leaving the numbers of users to take out of it
 */
public record UserGroupEntries(
    String name, String webAccess, boolean enabled, Set<String> joining, Set<String> leaving) {

  static UserGroupEntries fresh() {
    return new UserGroupEntries(
        "", Integer.toString(WebAccess.DEFAULT.code()), true, Set.of(), Set.of());
  }

  static UserGroupEntries of(UserGroup group) {
    return new UserGroupEntries(
        group.name(),
        Integer.toString(group.webAccess().code()),
        !group.disabled(),
        Set.of(),
        Set.of());
  }

  static UserGroupEntries of(PageRequest request) {
    return new UserGroupEntries(
        request.field("name"),
        request.field("gui_access"),
        !request.field("enabled").isEmpty(),
        Set.copyOf(request.fieldAll("join")),
        Set.copyOf(request.fieldAll("leave")));
  }

  /** The group that the form asks for; raises {@code INVALID} with every fault at once. */
  NewUserGroup created() {
    requireGood();
    return new NewUserGroup(name.strip(), access(), !enabled, false, users(joining));
  }

  /** The change that the form asks for; raises {@code INVALID} with every fault at once. */
  UserGroupChange changed(UserGroup group) {
    requireGood();
    return new UserGroupChange(
        group.id(),
        Optional.of(name.strip()),
        Optional.of(access()),
        group.isBuiltIn() ? Optional.empty() : Optional.of(!enabled),
        Optional.empty(),
        joining.isEmpty() && leaving.isEmpty()
            ? new UserGroupChange.Members.Same()
            : new UserGroupChange.Members.Changed(users(joining), users(leaving)));
  }

  private void requireGood() {
    List<FieldError> faults = new ArrayList<>();
    int length = name.strip().codePointCount(0, name.strip().length());
    if (length == 0 || length > NewUserGroup.LONGEST_NAME) {
      faults.add(
          new FieldError(
              "name", "Enter a name of 1 to %d characters.".formatted(NewUserGroup.LONGEST_NAME)));
    } else if (name.strip().chars().anyMatch(Character::isISOControl)) {
      faults.add(new FieldError("name", "Leave out line breaks and other control characters."));
    }
    if (!webAccess.matches("[0-3]")) {
      faults.add(new FieldError("gui_access", "Choose one of the two."));
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
  }

  private WebAccess access() {
    return WebAccess.of(Integer.parseInt(webAccess));
  }

  /** What is no number has not come from the form. */
  static Set<UserId> users(Collection<String> numbers) {
    return numbers.stream()
        .filter(number -> number.matches("[1-9][0-9]{0,17}"))
        .map(number -> new UserId(Long.parseLong(number)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
