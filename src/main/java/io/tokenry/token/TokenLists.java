package io.tokenry.token;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.access.Visibility;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What people see of tokens. A principal sees only what the policy shows; the rest is as if it did
 * not exist.
 */
public final class TokenLists {

  private static final int LONGEST_DESCRIPTION_IN_LISTS = 300;
  private static final int LONGEST_DESCRIPTION = 65_535;

  /** Above this, counting may take longer than the rows, where there are very many tokens. */
  static final long COUNTED_AT_ONCE = 1_000;

  private final TokenRowStore rows;
  private final Database database;
  private final Policy policy;
  private final TokenUses uses;

  public TokenLists(Database database, Policy policy, TokenUses uses) {
    this.database = database;
    this.policy = policy;
    this.uses = uses;
    this.rows = new TokenRowStore(uses);
  }

  /**
   * One page of a list.
   *
   * @param size rows of a page, 1–1000
   */
  public TokenListing page(
      Principal principal,
      TokenScope scope,
      TokenFilter filter,
      TokenOrder order,
      TokenCursor cursor,
      int size) {
    Optional<UserId> onlyOwner = onlyOwner(principal, scope);
    if (filter.asksForUse() || order.sort() == TokenSort.LAST_ACCESS) {
      uses.flush();
    }
    return database.read(
        tx -> {
          TokenListStore store = store(tx);
          List<TokenCriterion> criteria = criteria(tx, filter, onlyOwner);
          TokenPaging.Page page =
              new TokenPaging(store, criteria, order, size, COUNTED_AT_ONCE).at(cursor);
          List<TokenId> ids = page.rows().stream().map(TokenKey::tokenId).toList();
          return new TokenListing(
              rows.find(tx, ids, LONGEST_DESCRIPTION_IN_LISTS),
              page.number(),
              page.previous(),
              page.next(),
              store.countIfSoon(criteria, COUNTED_AT_ONCE));
        });
  }

  /**
   * How many there are in all; takes a quarter of a second where a million are narrowed by half.
   */
  public long total(Principal principal, TokenScope scope, TokenFilter filter) {
    Optional<UserId> onlyOwner = onlyOwner(principal, scope);
    if (filter.asksForUse()) {
      uses.flush();
    }
    return database.read(tx -> store(tx).count(criteria(tx, filter, onlyOwner), Long.MAX_VALUE));
  }

  /**
   * All that match, in no particular order; raises {@code INVALID} when they are more than most.
   */
  public List<TokenId> idsMatching(
      Principal principal, TokenScope scope, TokenFilter filter, int most) {
    Optional<UserId> onlyOwner = onlyOwner(principal, scope);
    if (filter.asksForUse()) {
      uses.flush();
    }
    List<TokenId> ids =
        database.read(tx -> store(tx).ids(criteria(tx, filter, onlyOwner), most + 1));
    if (ids.size() > most) {
      throw Problem.invalid(
          "filter", "More than " + most + " tokens match. Narrow the filter and try again.");
    }
    return ids;
  }

  /** One token with its whole description; raises {@code NOT_FOUND}. */
  public TokenRow get(Principal principal, TokenId id) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_LIST);
    return database.read(tx -> rows.find(tx, List.of(id), LONGEST_DESCRIPTION)).stream()
        .filter(row -> visible.includes(row.owner().id()))
        .findFirst()
        .orElseThrow(Problem::notFound);
  }

  /**
   * The tokens with these ids, in this order, without those that are gone or hidden.
   *
   * @param ids at most 1000
   */
  public List<TokenRow> find(Principal principal, List<TokenId> ids) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_LIST);
    return database.read(tx -> rows.find(tx, ids, LONGEST_DESCRIPTION_IN_LISTS)).stream()
        .filter(row -> visible.includes(row.owner().id()))
        .toList();
  }

  private Optional<UserId> onlyOwner(Principal principal, TokenScope scope) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_LIST);
    return switch (visible) {
      case Visibility.Everything() ->
          scope == TokenScope.OWN ? Optional.of(principal.userId()) : Optional.empty();
      case Visibility.OwnedBy(UserId owner) -> Optional.of(owner);
    };
  }

  private static TokenListStore store(Tx tx) {
    return new TokenListStore(TokenListStore.Bounds.MEASURED, tx);
  }

  private static List<TokenCriterion> criteria(
      Tx tx, TokenFilter filter, Optional<UserId> onlyOwner) {
    return TokenCriteria.of(filter, onlyOwner, tx.dialect(), tx.nowSeconds());
  }
}
