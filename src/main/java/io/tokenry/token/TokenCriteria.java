package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.database.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says in SQL what a {@link TokenFilter} asks. */
final class TokenCriteria {

  private static final String OWNER_DISABLED = "user_id IN (SELECT user_id FROM disabled_user)";

  /** Most are on, so that those that are off are sooner looked at. */
  private static final String SWITCHED_OFF =
      "EXISTS (SELECT 1 FROM token_status WHERE token_id = id AND status = 1)";

  /** As the index has it: labels, which come last in the text, narrow nothing by themselves. */
  private static final String RESTRICTED =
      "substr(restrictions, 1, 10) NOT IN ('', '{\"labels\":')";

  private final Dialect dialect;
  private final long now;
  private final List<TokenCriterion> criteria = new ArrayList<>();

  private TokenCriteria(Dialect dialect, long now) {
    this.dialect = dialect;
    this.now = now;
  }

  /**
   * All criteria of a filter, none of which need be fulfilled by a row that is not wanted.
   *
   * @param onlyOwner whose tokens alone may be seen, if there is such a limit
   */
  static List<TokenCriterion> of(
      TokenFilter filter, Optional<UserId> onlyOwner, Dialect dialect, long now) {
    TokenCriteria all = new TokenCriteria(dialect, now);
    onlyOwner.ifPresent(all::ownedBy);
    all.text(filter.text());
    all.owners(filter.owners());
    all.creators(filter.creators());
    all.expiresWithin(filter.expiresWithinDays());
    all.created(filter.createdFrom(), filter.createdTo());
    all.lastUsed(filter.lastUsed());
    filter.enabled().ifPresent(all::enabled);
    filter.state().ifPresent(all::state);
    filter.restricted().ifPresent(all::restricted);
    return all.criteria;
  }

  private void ownedBy(UserId owner) {
    criteria.add(
        TokenCriterion.indexed("user_id = :onlyOwner", Map.of("onlyOwner", owner.value())));
  }

  private void owners(Set<UserId> owners) {
    if (!owners.isEmpty()) {
      criteria.add(
          TokenCriterion.indexed("user_id IN (<owners>)", Map.of("owners", values(owners))));
    }
  }

  private void creators(Set<UserId> creators) {
    if (!creators.isEmpty()) {
      criteria.add(
          TokenCriterion.indexed(
              "creator_id IN (<creators>)", Map.of("creators", values(creators))));
    }
  }

  private void text(String text) {
    if (!text.isEmpty()) {
      criteria.add(TextCriterion.of(text, dialect));
    }
  }

  private void expiresWithin(int days) {
    if (days > 0) {
      criteria.add(
          TokenCriterion.sorted(
              TokenSort.EXPIRES_AT,
              "expires_key BETWEEN :expiresFrom AND :expiresTo",
              Map.of("expiresFrom", now, "expiresTo", now + days * 86_400L)));
    }
  }

  private void created(long from, long to) {
    if (from != 0 || to != 0) {
      criteria.add(
          TokenCriterion.sorted(
              TokenSort.CREATED_AT,
              "created_at BETWEEN :createdFrom AND :createdTo",
              Map.of("createdFrom", from, "createdTo", to == 0 ? Long.MAX_VALUE : to)));
    }
  }

  private void lastUsed(TokenFilter.LastUsed lastUsed) {
    switch (lastUsed) {
      case TokenFilter.LastUsed.Any() -> {}
      case TokenFilter.LastUsed.Never() -> used("lastaccess = 0", Map.of());
      case TokenFilter.LastUsed.Before(long time) ->
          used("lastaccess > 0 AND lastaccess < :usedBefore", Map.of("usedBefore", time));
      case TokenFilter.LastUsed.NeverOrBefore(long time) ->
          used("lastaccess < :usedBefore", Map.of("usedBefore", time));
    }
  }

  private void used(String sql, Map<String, Object> values) {
    criteria.add(TokenCriterion.sorted(TokenSort.LAST_ACCESS, sql, values));
  }

  private void enabled(boolean enabled) {
    status(enabled ? 0 : 1);
  }

  private void restricted(boolean restricted) {
    String sql = restricted ? RESTRICTED : "NOT (" + RESTRICTED + ")";
    Optional<String> ids = Optional.of("SELECT id FROM token WHERE " + sql).filter(_ -> restricted);
    criteria.add(TokenCriterion.ofRow(sql, ids, Optional.empty(), Map.of()));
  }

  /**
   * The same ladder as {@link TokenState#of}: each state is all earlier ones denied, and its own.
   */
  private void state(TokenState state) {
    switch (state) {
      case EXPIRED -> expires("expires_key < :now");
      case DISABLED -> {
        notExpired();
        status(1);
      }
      case OWNER_DISABLED -> {
        switchedOn();
        criteria.add(TokenCriterion.indexed(OWNER_DISABLED, Map.of()));
      }
      case NO_SECRET -> {
        ownerEnabled();
        criteria.add(TokenCriterion.indexed("generated_at = 0", Map.of()));
      }
      case EXPIRING_SOON -> {
        usable();
        expires("expires_key BETWEEN :now AND :soon");
      }
      case NEVER_USED -> {
        notSoon();
        used("lastaccess = 0", Map.of());
      }
      case IDLE -> {
        notSoon();
        used("lastaccess > 0 AND lastaccess < :idle", Map.of("idle", idle()));
      }
      case ACTIVE -> {
        notSoon();
        used("lastaccess >= :idle", Map.of("idle", idle()));
      }
    }
  }

  private void notExpired() {
    expires("expires_key >= :now");
  }

  private void switchedOn() {
    notExpired();
    status(0);
  }

  private void ownerEnabled() {
    switchedOn();
    criteria.add(TokenCriterion.unindexed("NOT " + OWNER_DISABLED, Map.of()));
  }

  private void usable() {
    ownerEnabled();
    criteria.add(TokenCriterion.unindexed("generated_at > 0", Map.of()));
  }

  private void notSoon() {
    usable();
    expires("expires_key > :soon");
  }

  private void expires(String sql) {
    criteria.add(
        TokenCriterion.sorted(
            TokenSort.EXPIRES_AT,
            sql,
            Map.of("now", now, "soon", now + TokenState.SOON.toSeconds())));
  }

  /** Written out: a filter may ask for one status, and for a state that needs the other. */
  private void status(int status) {
    String isSo = "status = " + status;
    criteria.add(
        dialect == Dialect.SQLITE
            ? TokenCriterion.sorted(TokenSort.STATUS, isSo, Map.of())
            : TokenCriterion.beside(
                new TokenCriterion.Range(TokenSort.STATUS, isSo),
                status == 0 ? "NOT " + SWITCHED_OFF : SWITCHED_OFF,
                "SELECT token_id AS id FROM token_status WHERE " + isSo,
                Map.of()));
  }

  private long idle() {
    return now - TokenState.IDLE_AFTER.toSeconds();
  }

  private static List<Long> values(Set<UserId> ids) {
    return ids.stream().map(UserId::value).toList();
  }
}
