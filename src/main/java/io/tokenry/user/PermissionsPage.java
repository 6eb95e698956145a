package io.tokenry.user;

import io.tokenry.access.UserType;
import io.tokenry.role.RightsPart;
import io.tokenry.user.UserRow.UserRole;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Feeds {@code user/permissions.jte}.
 *
 * @param own whether it is about whoever looks at it, in the profile
 */
public record PermissionsPage(UserRights user, boolean own) {

  public UserRow row() {
    return user.row();
  }

  public String title() {
    return own ? "Your permissions" : "Permissions of " + row().user().username();
  }

  /** Where one comes from. */
  public String parent() {
    return own ? "/profile" : UserPages.PATH + "/" + row().user().id();
  }

  public String parentText() {
    return own ? "Profile" : row().user().username();
  }

  public Optional<RightsPart> rights() {
    return user.rights().map(RightsPart::new);
  }

  public String typeName() {
    return row().role().map(UserRole::type).map(UserType::label).orElse("None");
  }

  public List<Membership> groups() {
    return user.groups();
  }

  /** What keeps the user from using these rights, as sentences. */
  public List<String> obstacles() {
    return Stream.of(
            Optional.of("A user without a role has no access to the system.")
                .filter(_ -> user.rights().isEmpty()),
            groupsThat(Membership::disabled)
                .map(
                    names ->
                        "Disabled by %s: signing in and every API token are refused, whatever"
                                .formatted(names)
                            + " stands below."),
            groupsThat(Membership::webClosed)
                .map(
                    names ->
                        "The web pages are closed by %s; the API and API tokens are open."
                            .formatted(names)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> groupsThat(Predicate<Membership> does) {
    String names =
        user.groups().stream()
            .filter(does)
            .map(group -> "“" + group.name() + "”")
            .collect(Collectors.joining(", "));
    return Optional.of(names).filter(text -> !text.isEmpty()).map(text -> "the group " + text);
  }
}
