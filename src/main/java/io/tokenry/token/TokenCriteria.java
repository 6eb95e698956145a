package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.database.Dialect;
import io.tokenry.database.SortKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says in SQL what a {@link TokenFilter} asks. */
final class TokenCriteria {

  /** The index of trigrams knows nothing of shorter texts. */
  private static final int SHORTEST_INDEXED_TEXT = 3;

  /** What a sort key has where a name has digits, as far as a folded text can have it too. */
  private static final Pattern LIKE_DIGITS = Pattern.compile("[0-@]");

  /** Sorts after every letter there is. */
  private static final String LAST_LETTER = Character.toString(Character.MAX_CODE_POINT);

  /** Comes between name and description where both are searched. */
  private static final char END_OF_NAME = '\n';

  /** In the name or in the description; as PostgreSQL's index has it. */
  private static final String BEHIND_FIRST_LETTER =
      """
      (substr(split_part(search_key, chr(10), 1), 2) LIKE :like
        OR substr(search_key, strpos(search_key, chr(10)) + 1) LIKE :like)
      """;

  private static final String OWNER_DISABLED = "user_id IN (SELECT user_id FROM disabled_user)";

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
    if (text.isEmpty()) {
      return;
    }
    String folded = SortKey.folded(text);
    String sql = dialect.choose("instr(search_key, :text) > 0", "search_key LIKE :like");
    if (folded.codePointCount(0, folded.length()) < SHORTEST_INDEXED_TEXT
        || folded.indexOf(END_OF_NAME) >= 0) {
      Map<String, Object> values = Map.of("text", folded, "like", SortKey.likeAnywhere(text));
      criteria.add(TokenCriterion.ofRow(sql, Optional.empty(), Optional.empty(), values));
    } else {
      boolean asIs = !LIKE_DIGITS.matcher(folded).find();
      criteria.add(
          dialect == Dialect.SQLITE
              ? textInTrigrams(sql, folded, asIs)
              : textBehindFirstLetter(sql, text, asIs));
    }
  }

  /**
   * The index knows names without their first letter, so that a text that many names begin with is
   * not found by it; where it begins names, the index of names finds it.
   *
   * @param asIs whether it begins the sort key of a name just where it begins the name
   */
  private static TokenCriterion textBehindFirstLetter(String sql, String text, boolean asIs) {
    Map<String, Object> values = new HashMap<>();
    values.put("like", SortKey.likeAnywhere(text));
    values.put("start", SortKey.likeLiteral(SortKey.folded(text)) + "%");
    List<String> ranges = new ArrayList<>();
    for (String beginning : SortKey.naturalBeginnings(text)) {
      int number = ranges.size();
      ranges.add("name_key BETWEEN :from%1$d AND :to%1$d".formatted(number));
      values.put("from" + number, beginning);
      values.put("to" + number, beginning + LAST_LETTER);
    }
    String begins = String.join(" OR ", ranges);
    String behind = "SELECT id FROM token WHERE " + BEHIND_FIRST_LETTER;
    String ids =
        "SELECT id FROM token WHERE (%s)%s UNION ALL %s AND search_key NOT LIKE :start"
            .formatted(begins, asIs ? "" : " AND search_key LIKE :start", behind);
    TokenCriterion.Halves halves =
        new TokenCriterion.Halves(
            TokenCriterion.sorted(TokenSort.NAME, begins, values),
            TokenCriterion.ofRow(sql, Optional.of(behind), Optional.empty(), values));
    return TokenCriterion.ofRow(
        sql, Optional.of(ids), Optional.of(halves).filter(_ -> asIs), values);
  }

  /**
   * As SQLite has its index of texts.
   *
   * @param asIs as in the other
   */
  private static TokenCriterion textInTrigrams(String sql, String folded, boolean asIs) {
    String ids = "SELECT rowid AS id FROM token_text WHERE token_text MATCH :phrase";
    String phrase = "\"" + folded.replace("\"", "\"\"") + "\"";
    Optional<TokenCriterion.Halves> halves =
        asIs ? Optional.of(halves(sql, folded, phrase)) : Optional.empty();
    return TokenCriterion.ofRow(
        sql, Optional.of(ids), halves, Map.of("text", folded, "phrase", phrase));
  }

  private static TokenCriterion.Halves halves(String sql, String folded, String phrase) {
    TokenCriterion beginning =
        TokenCriterion.sorted(
            TokenSort.NAME,
            "name_key BETWEEN :text AND :beyond",
            Map.of("text", folded, "beyond", folded + LAST_LETTER));
    String ids = "SELECT rowid AS id FROM token_text WHERE token_text MATCH :elsewhere";
    TokenCriterion elsewhere =
        TokenCriterion.ofRow(
            sql,
            Optional.of(ids),
            Optional.empty(),
            Map.of("text", folded, "elsewhere", phrase + " NOT ^ " + phrase));
    return new TokenCriterion.Halves(beginning, elsewhere);
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
    criteria.add(
        TokenCriterion.sorted(
            TokenSort.STATUS, "status = :enabled", Map.of("enabled", enabled ? 0 : 1)));
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
        status("status = 1");
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
    status("status = 0");
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

  private void status(String sql) {
    criteria.add(TokenCriterion.sorted(TokenSort.STATUS, sql, Map.of()));
  }

  private long idle() {
    return now - TokenState.IDLE_AFTER.toSeconds();
  }

  private static List<Long> values(Set<UserId> ids) {
    return ids.stream().map(UserId::value).toList();
  }
}
