package io.tokenry.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One value among the parameters of a call, with the path that errors name it by: {@code /} for all
 * parameters, {@code /1/name} or {@code /filter/status/2} below, array elements counted from 1.
 * Every reader raises {@code INVALID} in the published contract's form.
 */
public final class Param {

  private static final String ROOT = "/";
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,100}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,100}");
  private static final Pattern ARRAY_INDEX = Pattern.compile("0|-?[1-9][0-9]{0,17}");
  private static final int LONGEST_FRACTION = 40;
  private static final String TOO_LARGE = "a number is too large";

  /** More is refused: one call is one transaction, and others wait for it. */
  private static final int MOST_OBJECTS = 10_000;

  private final JsonNode node;
  private final String path;

  private Param(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  static Param root(JsonNode params) {
    return new Param(params, ROOT);
  }

  static String invalidParameter(String path, String reason) {
    return "Invalid parameter \"" + path + "\": " + reason + ".";
  }

  JsonNode node() {
    return node;
  }

  Param child(String name, JsonNode value) {
    return new Param(value, path.equals(ROOT) ? ROOT + name : path + "/" + name);
  }

  /** A problem with this value; the reason is no sentence: no capital, no full stop. */
  public ProblemException invalid(String reason) {
    return Problem.invalid(path, reason);
  }

  /** A text that can be stored, possibly empty. */
  public String text() {
    if (!node.isTextual()) {
      throw invalid("a character string is expected");
    }
    if (node.textValue().indexOf('\0') >= 0) {
      throw invalid("a character string without null characters is expected");
    }
    return node.textValue();
  }

  /** A text of up to so many characters (not bytes, and a surrogate pair is one). */
  public String text(int longest) {
    String text = text();
    if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
      throw invalid("value is too long");
    }
    return text;
  }

  /** A text of 1 to so many characters; blanks count as characters. */
  public String filledText(int longest) {
    String text = text(longest);
    if (text.isEmpty()) {
      throw invalid("cannot be empty");
    }
    return text;
  }

  String filledText() {
    return filledText(Integer.MAX_VALUE);
  }

  void exactly(String expected) {
    if (!text().equals(expected)) {
      throw invalid("value must be \"" + expected + "\"");
    }
  }

  /** One of the given texts. */
  public String oneOf(Collection<String> allowed) {
    String text = text();
    if (!allowed.contains(text)) {
      throw invalid(
          "value must be one of "
              + allowed.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(", ")));
    }
    return text;
  }

  /** A whole number, written as a number or as decimal text. */
  public long integer(long least, long most) {
    if (!node.isIntegralNumber() && !isText(INTEGER)) {
      throw invalid("an integer is expected");
    }
    long value = number();
    if (value < least || value > most) {
      throw invalid(TOO_LARGE);
    }
    return value;
  }

  /** A whole number from a short range, such as a status. */
  public int oneOf(int least, int most) {
    long value = integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    if (value < least || value > most) {
      String range = least + (most - least == 1 ? ", " : "-") + most;
      throw invalid("value must be one of " + range);
    }
    return (int) value;
  }

  /** An id: digits without a sign, written as a number or as text, up to 9223372036854775807. */
  public long id() {
    if (!isText(DIGITS) && !(node.isIntegralNumber() && node.bigIntegerValue().signum() >= 0)) {
      throw invalid("a number is expected");
    }
    return number();
  }

  /**
   * Ids in the order given: at least one, none twice. An object is read as the list of its values.
   */
  public List<Long> ids() {
    List<Param> elements = bounded(elements());
    Set<Long> ids = LinkedHashSet.newLinkedHashSet(elements.size());
    for (Param element : elements) {
      if (!ids.add(element.id())) {
        throw element.invalid("value (" + element.id() + ") already exists");
      }
    }
    return List.copyOf(ids);
  }

  /** A text or number to compare stored values with, as text: whole numbers without a fraction. */
  String comparable() {
    if (node.isTextual()) {
      return node.textValue();
    }
    if (!node.isNumber()) {
      throw invalid("a character string, integer or floating point value is expected");
    }
    return node.isIntegralNumber() ? node.asText() : withoutZeros(node.decimalValue());
  }

  /** A boolean; anything else but null counts as true, which old clients rely on. */
  public boolean flag() {
    return node.isBoolean() ? node.booleanValue() : !node.isNull();
  }

  /** A boolean and nothing else. */
  public boolean bool() {
    if (!node.isBoolean()) {
      throw invalid("a boolean is expected");
    }
    return node.booleanValue();
  }

  /** The members of an object; raises {@code INVALID} for a name that is not allowed. */
  public Params members(Set<String> allowed) {
    if (node.isObject()) {
      for (String name : (Iterable<String>) node::fieldNames) {
        if (!allowed.contains(name)) {
          throw unexpected(name);
        }
      }
    } else if (!elements().isEmpty()) {
      throw unexpected("0");
    }
    return new Params(this);
  }

  /** The members of an object, whatever they are called. */
  public Params anyMembers() {
    container();
    return new Params(this);
  }

  /** One object, or a list of at least one: what create and update methods take. */
  public List<Param> objects() {
    boolean single = node.isObject() && !node.isEmpty() && !isIndex(node.fieldNames().next());
    return bounded(single ? List.of(child("1", node)) : elements());
  }

  /** The elements of a list, possibly none; an object is read as the list of its values. */
  public List<Param> elements() {
    if (!node.isContainerNode()) {
      throw invalid("an array is expected");
    }
    List<Param> elements = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      elements.add(child(Integer.toString(elements.size() + 1), element));
    }
    return elements;
  }

  /** As {@link #elements}; a single text or number is a list of itself. */
  public List<Param> oneOrMore() {
    return node.isTextual() || node.isNumber() ? List.of(child("1", node)) : elements();
  }

  JsonNode container() {
    if (!node.isContainerNode()) {
      throw invalid("an array or object is expected");
    }
    return node;
  }

  private List<Param> bounded(List<Param> elements) {
    if (elements.isEmpty()) {
      throw invalid("cannot be empty");
    }
    if (elements.size() > MOST_OBJECTS) {
      throw invalid("more than " + MOST_OBJECTS + " elements in one call");
    }
    return elements;
  }

  private ProblemException unexpected(String name) {
    return invalid("unexpected parameter \"" + name + "\"");
  }

  /** Whether it is exactly this text. */
  public boolean isText(String text) {
    return node.isTextual() && node.textValue().equals(text);
  }

  private boolean isText(Pattern pattern) {
    return node.isTextual() && pattern.matcher(node.textValue()).matches();
  }

  private long number() {
    if (node.canConvertToLong() && node.isNumber()) {
      return node.longValue();
    }
    BigInteger value = new BigInteger(node.asText());
    if (value.bitLength() >= Long.SIZE) {
      throw invalid(TOO_LARGE);
    }
    return value.longValue();
  }

  /** Writes out what is short enough, as 1e1000000000 has a billion digits. */
  private static String withoutZeros(BigDecimal fraction) {
    BigDecimal shortest = fraction.stripTrailingZeros();
    return Math.abs((long) shortest.scale()) <= LONGEST_FRACTION
        ? shortest.toPlainString()
        : shortest.toString();
  }

  /** In the original, an object whose first name is a whole number is a list. */
  private static boolean isIndex(String name) {
    return ARRAY_INDEX.matcher(name).matches();
  }
}
