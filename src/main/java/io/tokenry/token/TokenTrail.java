package io.tokenry.token;

import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditChange;
import io.tokenry.audit.AuditRecord;
import io.tokenry.html.Times;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One line of a token's audit trail, in words.
 *
 * @param at Unix seconds
 * @param deed completes "somebody …"
 * @param changes such as {@code Expires at: never → 2031-02-28 10:00:00}
 */
public record TokenTrail(long at, String who, String deed, List<String> changes) {

  private static final int LONGEST = 80;
  private static final Map<String, String> LABELS =
      Map.of(
          "token.name", "Name",
          "token.description", "Description",
          "token.expires_at", "Expires at",
          "token.status", "Status");

  public TokenTrail {
    changes = List.copyOf(changes);
  }

  static TokenTrail of(AuditRecord record, Times times) {
    List<AuditChange> changes = record.changes();
    String who = record.username();
    if (record.action() == AuditAction.ADD) {
      return new TokenTrail(record.clock(), who, "created", List.of());
    }
    if (changes.stream().anyMatch(change -> change.property().equals("token.token"))) {
      return new TokenTrail(record.clock(), who, "regenerated the value", List.of());
    }
    if (changes.size() == 1 && changes.getFirst().property().equals("token.status")) {
      String deed = status(changes.getFirst().newValue()).toLowerCase(Locale.ROOT);
      return new TokenTrail(record.clock(), who, deed, List.of());
    }
    return new TokenTrail(
        record.clock(),
        who,
        "updated",
        changes.stream().map(change -> words(change, times)).toList());
  }

  private static String words(AuditChange change, Times times) {
    return LABELS.getOrDefault(change.property(), change.property())
        + ": "
        + value(change.property(), change.oldValue(), times)
        + " → "
        + value(change.property(), change.newValue(), times);
  }

  private static String value(String property, String value, Times times) {
    return switch (property) {
      case "token.status" -> status(value);
      case "token.expires_at" -> value.equals("0") ? "never" : times.exact(Long.parseLong(value));
      default -> value.isEmpty() ? "(empty)" : clipped(value);
    };
  }

  private static String status(String code) {
    return code.equals("0") ? "Enabled" : "Disabled";
  }

  private static String clipped(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
