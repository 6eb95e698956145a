package io.tokenry.token;

import io.tokenry.user.UserOption;
import java.util.List;
import java.util.Optional;

/**
 * Feeds {@code token/new.jte}.
 *
 * @param users to choose from; empty in the own section
 */
public record TokenNewPage(TokenPlace place, TokenFields fields, List<UserOption> users) {

  public TokenNewPage {
    users = List.copyOf(users);
  }

  public boolean isChosen(UserOption user) {
    return user.id().toString().equals(fields.entries().user());
  }

  /** Why the token of the chosen user would not work; empty when it would. */
  public Optional<String> caution() {
    return users.stream()
        .filter(this::isChosen)
        .filter(user -> !user.note().isEmpty())
        .map(
            user ->
                user.text() + ": " + user.note() + ". The token will not work until that changes.")
        .findFirst();
  }
}
