package io.tokenry.html;

import io.tokenry.access.ApiMethods;
import io.tokenry.restriction.Restrictions;
import io.tokenry.restriction.RestrictionsWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Feeds {@code restriction/fields.jte}: the part of a form that narrows tokens.
 *
 * @param errors field of the whole form → sentence
 * @param stored in words, without a full stop; empty when nothing is narrowed
 */
public record RestrictionPart(
    RestrictionEntries entries, Map<String, String> errors, String stored) {

  private static final Set<String> FIELDS =
      RestrictionEntries.NONE.fields().stream()
          .map(RestrictionEntries.Field::name)
          .collect(Collectors.toUnmodifiableSet());

  /** API methods that are shown together. */
  public record MethodGroup(String title, List<String> patterns) {}

  /** What is stored, in one sentence; empty when nothing is narrowed. */
  public static String sentence(Restrictions restrictions, long until, Times times) {
    return restrictions.narrows()
        ? RestrictionsWords.sentence(restrictions, until, times::exact)
        : "";
  }

  /** Whether something in it is set or wrong. */
  public boolean isOpen() {
    return !entries.equals(RestrictionEntries.NONE) || isWrong();
  }

  public @Nullable String error(String field) {
    return errors.get(field);
  }

  public boolean lists(String pattern) {
    return entries.apiMethods().contains(pattern);
  }

  /** How many methods are listed, for what the list is folded under. */
  public String listed() {
    int count = entries.apiMethods().size();
    return "Allowed API methods: " + (count == 0 ? "all" : count);
  }

  public List<MethodGroup> methodGroups() {
    return allMethodGroups();
  }

  /** Every method and pattern, by service, with what spans services first. */
  public static List<MethodGroup> allMethodGroups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String pattern : ApiMethods.PATTERNS) {
      String service = pattern.startsWith("*") ? "In every service" : pattern.split("\\.", 2)[0];
      groups.computeIfAbsent(service, _ -> new ArrayList<>()).add(pattern);
    }
    List<MethodGroup> result = new ArrayList<>();
    groups.forEach((service, patterns) -> result.add(new MethodGroup(service, patterns)));
    return result;
  }

  private boolean isWrong() {
    return errors.keySet().stream().anyMatch(FIELDS::contains);
  }
}
