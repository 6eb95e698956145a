package io.tokenry.token;

import io.tokenry.database.Dialect;
import io.tokenry.database.SortKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks for a text in the name or in the description, the way each database has its index. */
final class TextCriterion {

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

  private TextCriterion() {}

  static TokenCriterion of(String text, Dialect dialect) {
    String folded = SortKey.folded(text);
    String sql = dialect.choose("instr(search_key, :text) > 0", "search_key LIKE :like");
    if (folded.codePointCount(0, folded.length()) < SHORTEST_INDEXED_TEXT
        || folded.indexOf(END_OF_NAME) >= 0) {
      Map<String, Object> values = Map.of("text", folded, "like", SortKey.likeAnywhere(text));
      return TokenCriterion.ofRow(sql, Optional.empty(), Optional.empty(), values);
    }
    boolean asIs = !LIKE_DIGITS.matcher(folded).find();
    return dialect == Dialect.SQLITE
        ? inTrigrams(sql, folded, asIs)
        : behindFirstLetter(sql, text, asIs);
  }

  /**
   * The index knows names without their first letter, so that a text that many names begin with is
   * not found by it; where it begins names, the index of names finds it.
   *
   * @param asIs whether it begins the sort key of a name just where it begins the name
   */
  private static TokenCriterion behindFirstLetter(String sql, String text, boolean asIs) {
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
  private static TokenCriterion inTrigrams(String sql, String folded, boolean asIs) {
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
}
