package io.tokenry.audit;

import io.tokenry.html.Times;
import io.tokenry.restriction.Restrictions;
import io.tokenry.restriction.RestrictionsText;
import io.tokenry.restriction.RestrictionsWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became different in restrictions: {@code Works from: anywhere → 10.0.0.0/8}. */
final class RestrictionLines {

  private static final Map<String, String> PREFIXES =
      Map.of("token.restrictions", "", "role.rules.tokens.restrictions", "Tokens ▸ ");

  private RestrictionLines() {}

  /** One line for each difference; empty when the change is about something else. */
  static Optional<List<String>> of(AuditChange change, Times times) {
    String prefix = PREFIXES.get(change.property());
    if (prefix == null) {
      return Optional.empty();
    }
    try {
      Map<String, String> before = parts(change.added() ? "" : change.oldValue(), times);
      Map<String, String> after = parts(change.newValue(), times);
      List<String> lines = new ArrayList<>();
      after.forEach(
          (what, now) -> {
            String earlier = before.getOrDefault(what, "");
            if (!now.equals(earlier)) {
              lines.add(prefix + what + ": " + (change.added() ? now : earlier + " → " + now));
            }
          });
      return Optional.of(lines);
    } catch (IllegalArgumentException e) {
      // A record that was not written by us is shown as it is.
      return Optional.empty();
    }
  }

  private static Map<String, String> parts(String text, Times times) {
    Restrictions restrictions = RestrictionsText.parse(text);
    return RestrictionsWords.parts(restrictions, times::exact);
  }
}
