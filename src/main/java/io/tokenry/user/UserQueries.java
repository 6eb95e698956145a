package io.tokenry.user;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.access.Visibility;
import io.tokenry.database.Database;
import io.tokenry.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers {@code user.get}: everybody for Super admins; for others themselves and, by name alone,
 * those who share a user group with them.
 */
public final class UserQueries {

  private final UserGetStore store = new UserGetStore();
  private final Database database;
  private final Policy policy;

  public UserQueries(Database database, Policy policy) {
    this.database = database;
    this.policy = policy;
  }

  /** How many of the users that the principal may see match. */
  public long count(Principal principal, UserGetQuery query) {
    Optional<UserId> self = self(principal, query);
    boolean colleagues = policy.knowsColleagues(principal);
    return database.read(tx -> store.count(tx, self, colleagues, query));
  }

  /** The users that match, as far as the principal may see them. */
  public List<UserValues> find(Principal principal, UserGetQuery query) {
    Optional<UserId> self = self(principal, query);
    boolean colleagues = policy.knowsColleagues(principal);
    return database.read(tx -> store.find(tx, self, colleagues, query));
  }

  /** Empty for who sees everybody; others must not find out by asking what they are not told. */
  private Optional<UserId> self(Principal principal, UserGetQuery query) {
    if (!(policy.visibility(principal, Permission.USER_LIST)
        instanceof Visibility.OwnedBy(UserId self))) {
      return Optional.empty();
    }
    Stream.concat(
            query.options().filter().keySet().stream(), query.options().search().keySet().stream())
        .filter(field -> !field.isKnownToColleagues())
        .findFirst()
        .ifPresent(
            field -> {
              throw Problem.invalid(
                  "/filter", "\"" + field.wireName() + "\" is for Super admins alone");
            });
    return Optional.of(self);
  }
}
