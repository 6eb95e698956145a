package io.tokenry.token;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.Visibility;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.restriction.RestrictionsText;
import io.tokenry.rpc.RestrictionsAnswer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Answers {@code token.get}: any condition, any properties, one statement each. */
public final class TokenQueries {

  private final TokenGetStore store = new TokenGetStore();
  private final Database database;
  private final Policy policy;
  private final TokenUses uses;

  public TokenQueries(Database database, Policy policy, TokenUses uses) {
    this.database = database;
    this.policy = policy;
    this.uses = uses;
  }

  /** How many of the tokens that the principal may see match. */
  public long count(Principal principal, TokenQuery query) {
    Visibility visible = visible(principal, query);
    return database.readOnce(tx -> store.count(tx, visible, query));
  }

  /** Whether {@link #forEachNow} can be asked. */
  boolean isBrief(TokenQuery query) {
    return database.readsBriefly() && query.isBrief();
  }

  /** As {@link #forEach}, without waiting for anything but the disk. */
  void forEachNow(Principal principal, TokenQuery query, Consumer<TokenValues> each) {
    forEach(principal, query, each, database::readBriefly);
  }

  /** Hands over, one by one, the tokens that match and that the principal may see. */
  public void forEach(Principal principal, TokenQuery query, Consumer<TokenValues> each) {
    forEach(principal, query, each, database::readOnce);
  }

  private void forEach(
      Principal principal,
      TokenQuery query,
      Consumer<TokenValues> each,
      Consumer<Function<Tx, TokenQuery>> reading) {
    Visibility visible = visible(principal, query);
    int lastAccess = query.options().output().indexOf(TokenField.LASTACCESS);
    int restrictions = query.options().output().indexOf(TokenField.RESTRICTIONS);
    Consumer<TokenValues> completed =
        token -> {
          complete(token, lastAccess, stored -> lastAccess(token.id(), stored));
          complete(token, restrictions, TokenQueries::inFull);
          each.accept(token);
        };
    reading.accept(
        tx -> {
          store.forEach(tx, visible, query, completed);
          return query;
        });
  }

  /** Uses that still wait to be written count where tokens are chosen or sorted by them. */
  private Visibility visible(Principal principal, TokenQuery query) {
    Visibility visible = policy.visibility(principal, Permission.TOKEN_LIST);
    if (query.options().dependsOn(TokenField.LASTACCESS)) {
      uses.flush();
    }
    return visible;
  }

  private static void complete(TokenValues token, int position, UnaryOperator<String> value) {
    if (position >= 0) {
      token.values().set(position, value.apply(token.values().get(position)));
    }
  }

  private String lastAccess(TokenId id, String stored) {
    return Long.toString(uses.lastAccess(id, Long.parseLong(stored)));
  }

  private static String inFull(String stored) {
    return RestrictionsAnswer.json(RestrictionsText.parse(stored));
  }
}
