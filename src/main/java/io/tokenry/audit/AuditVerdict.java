package io.tokenry.audit;

import java.util.Optional;

/** What checking the chain of the audit log came to. */
public sealed interface AuditVerdict {

  /**
   * Nothing was changed, removed or put in between the first record of the chain and the last.
   *
   * @param records in the chain
   * @param older records from before the chain began, which it does not cover
   * @param head of the newest record: kept elsewhere, it shows later that nothing up to here
   *     changed
   */
  record Whole(long records, long older, AuditHash head) implements AuditVerdict {}

  /**
   * Somebody went past the program.
   *
   * @param fault where the chain breaks first
   * @param at the record found there; absent at the end of the log
   */
  record Broken(Fault fault, Optional<Place> at) implements AuditVerdict {}

  /** A record, as people find it again. */
  record Place(String auditId, long number, long clock) {}

  /** How a chain breaks. */
  enum Fault {
    CHANGED("This record was changed, or one right before it was removed or put in."),
    UNCHAINED("This record was put in past the program: it carries no hash."),
    CUT_OFF("The newest records are missing: the log ends before its head."),
    NOTED_IS_GONE(
        "The hash noted earlier is not in the chain: what it stood for was removed or rewritten.");

    private final String sentence;

    Fault(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }
}
