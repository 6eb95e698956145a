package io.tokenry.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares answers with what is written in a table: JSON in which {@code "*"} is anything, {@code
 * "~…"} a text that fits a regular expression, {@code "..."} further members or elements, and
 * {@code "$name"} a value noted before, or to be noted.
 */
final class JsonPattern {

  private static final String REST = "...";
  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)([+-][0-9]+)?");

  private final Map<String, String> noted;

  JsonPattern(Map<String, String> known) {
    this.noted = new HashMap<>(known);
  }

  void note(String name, String value) {
    noted.put(name, value);
  }

  /** The text with every variable that is known replaced. */
  String filledIn(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              String value = noted.getOrDefault(found.group(1), found.group());
              boolean moved = found.group(2) != null && noted.containsKey(found.group(1));
              return Matcher.quoteReplacement(moved ? moved(value, found.group(2)) : value);
            });
  }

  /** Where the two differ and how; empty when they fit. */
  Optional<String> difference(JsonNode expected, JsonNode actual, String path) {
    if (expected.isTextual()) {
      return textDifference(filledIn(expected.textValue()), actual, path);
    }
    if (expected.isObject() && actual.isObject()) {
      return membersDifference(expected, actual, path);
    }
    if (expected.isArray() && actual.isArray()) {
      return elementsDifference(expected, actual, path);
    }
    return expected.equals(actual) ? Optional.empty() : differ(path, expected, actual);
  }

  private Optional<String> textDifference(String expected, JsonNode actual, String path) {
    if (expected.equals("*")) {
      return actual.isMissingNode() ? differ(path, expected, actual) : Optional.empty();
    }
    if (expected.startsWith("$") && VARIABLE.matcher(expected).matches()) {
      noted.put(expected.substring(1), actual.asText());
      return actual.isValueNode() ? Optional.empty() : differ(path, expected, actual);
    }
    boolean fits =
        actual.isTextual()
            && (expected.startsWith("~")
                ? actual.textValue().matches(expected.substring(1))
                : actual.textValue().equals(expected));
    return fits ? Optional.empty() : differ(path, expected, actual);
  }

  private Optional<String> membersDifference(JsonNode expected, JsonNode actual, String path) {
    for (Map.Entry<String, JsonNode> member : expected.properties()) {
      String name = filledIn(member.getKey());
      if (!name.equals(REST)) {
        Optional<String> difference =
            difference(member.getValue(), actual.path(name), path + "/" + name);
        if (difference.isPresent()) {
          return difference;
        }
      }
    }
    Set<String> known =
        expected
            .propertyStream()
            .map(member -> filledIn(member.getKey()))
            .collect(Collectors.toSet());
    List<String> more =
        actual
            .propertyStream()
            .map(Map.Entry::getKey)
            .filter(name -> !known.contains(name) && !known.contains(REST))
            .toList();
    return more.isEmpty() ? Optional.empty() : Optional.of(path + " has more: " + more);
  }

  private Optional<String> elementsDifference(JsonNode expected, JsonNode actual, String path) {
    int size = expected.size();
    boolean anywhere = size > 0 && REST.equals(expected.get(0).textValue());
    if (anywhere) {
      for (JsonNode wanted : expected.valueStream().skip(1).toList()) {
        if (actual.valueStream().noneMatch(one -> difference(wanted, one, path).isEmpty())) {
          return differ(path, wanted, actual);
        }
      }
      return Optional.empty();
    }
    boolean open = size > 0 && REST.equals(expected.get(size - 1).textValue());
    int fixed = open ? size - 1 : size;
    if (actual.size() < fixed || (!open && actual.size() > fixed)) {
      return differ(path, expected, actual);
    }
    for (int i = 0; i < fixed; i++) {
      Optional<String> difference =
          difference(expected.get(i), actual.get(i), path + "/" + (i + 1));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static String moved(String value, String by) {
    return Long.toString(Long.parseLong(value) + Long.parseLong(by));
  }

  private static Optional<String> differ(String path, Object expected, JsonNode actual) {
    return Optional.of(path + ": expected " + expected + ", was " + actual);
  }
}
