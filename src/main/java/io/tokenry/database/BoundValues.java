package io.tokenry.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The values of one statement whose text is put together: each gets a name, so that nothing from a
 * request becomes part of the text.
 */
public final class BoundValues {

  private static final String PREFIX = "v";
  private static final String MARK = ":" + PREFIX;
  private static final String NOTHING = "1 = 0";
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Dialect dialect;
  private final Map<String, Object> values = new HashMap<>();

  public BoundValues(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The values by name, ready to bind. */
  public Map<String, Object> byName() {
    return values;
  }

  /** What stands for the value in the text. */
  public String bind(Object value) {
    String name = PREFIX + values.size();
    values.put(name, value);
    return ":" + name;
  }

  /**
   * The text with {@code ?} where names stand, as JDBC has it.
   *
   * @param inOrder gets the value of each place
   */
  String positional(String sql, List<Object> inOrder) {
    StringBuilder text = new StringBuilder(sql.length());
    int copied = 0;
    for (int at = sql.indexOf(MARK); at >= 0; at = sql.indexOf(MARK, copied)) {
      int end = at + MARK.length();
      while (end < sql.length() && Character.isDigit(sql.charAt(end))) {
        end++;
      }
      text.append(sql, copied, at).append('?');
      inOrder.add(Objects.requireNonNull(values.get(sql.substring(at + 1, end))));
      copied = end;
    }
    return text.append(sql, copied, sql.length()).toString();
  }

  /** What cuts a page out of the rows; nothing where all are wanted. */
  public String page(Optional<Integer> limit, long offset) {
    if (limit.isEmpty() && offset == 0) {
      return "";
    }
    long rows = limit.map(Integer::longValue).orElse(Long.MAX_VALUE);
    return " LIMIT " + bind(rows) + " OFFSET " + bind(offset);
  }

  /** Texts that the column may have; without one, nothing matches. */
  public String inTexts(String column, List<String> texts) {
    return in(column, texts.stream().filter(text -> text.indexOf('\0') < 0).toList());
  }

  /** Numbers that the column may have; what is no number matches nothing. */
  public String inNumbers(String column, List<String> numbers) {
    return in(column, numbers(numbers));
  }

  /** Those of the texts that are whole numbers of at most 64 bits. */
  public static List<Long> numbers(List<String> texts) {
    return texts.stream()
        .filter(text -> INTEGER.matcher(text).matches())
        .map(BigInteger::new)
        .filter(number -> number.bitLength() < Long.SIZE)
        .map(BigInteger::longValue)
        .toList();
  }

  /**
   * One value for any number of elements, as the number of values in a statement is limited.
   *
   * @param elements all texts without null characters, or all {@code Long}
   */
  public String in(String column, List<?> elements) {
    return switch (elements.size()) {
      case 0 -> NOTHING;
      case 1 -> column + " = " + bind(elements.getFirst());
      default -> column + " IN (" + elementsOf(bind(json(elements)), elements) + ")";
    };
  }

  private String elementsOf(String json, List<?> elements) {
    String type = elements.getFirst() instanceof Long ? "bigint" : "text";
    return dialect.choose(
        "SELECT value FROM json_each(" + json + ")",
        "SELECT CAST(value AS "
            + type
            + ") FROM jsonb_array_elements_text(CAST("
            + json
            + " AS jsonb))");
  }

  private static String json(List<?> elements) {
    try {
      return JSON.writeValueAsString(elements);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("texts and numbers can always be written", e);
    }
  }
}
