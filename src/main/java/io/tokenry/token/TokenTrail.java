package io.tokenry.token;

import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditChange;
import io.tokenry.audit.AuditRecord;
import io.tokenry.audit.AuditWords;
import io.tokenry.html.Times;
import java.util.List;
import java.util.Locale;

/**
 * One line of a token's audit trail, in words.
 *
 * @param at Unix seconds
 * @param deed completes "somebody …"
 * @param changes such as {@code Expires at: never → 2031-02-28 10:00:00}
 */
public record TokenTrail(long at, String who, String deed, List<String> changes) {

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
      String deed = AuditWords.status(changes.getFirst().newValue()).toLowerCase(Locale.ROOT);
      return new TokenTrail(record.clock(), who, deed, List.of());
    }
    return new TokenTrail(record.clock(), who, "updated", AuditWords.lines(changes, times));
  }
}
