package io.tokenry.audit;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.audit.AuditChainStore.Link;
import io.tokenry.audit.AuditVerdict.Broken;
import io.tokenry.audit.AuditVerdict.Fault;
import io.tokenry.audit.AuditVerdict.Place;
import io.tokenry.audit.AuditVerdict.Whole;
import io.tokenry.database.Database;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Checks that the audit log is as the program wrote it: each record's hash must follow from the
 * record and from the hash before it, and the last must be the head. Reads a portion at a time, so
 * the log may be of any size and may grow meanwhile.
 */
public final class AuditChain {

  private static final int PORTION = 5_000;

  private final AuditChainStore store = new AuditChainStore();
  private final Database database;
  private final Policy policy;

  public AuditChain(Database database, Policy policy) {
    this.database = database;
    this.policy = policy;
  }

  /**
   * Goes through the whole log.
   *
   * @param noted a hash that must be in the chain, as it was its head once
   * @param progress told now and then how many records were read
   */
  public AuditVerdict verify(
      Principal principal, Optional<AuditHash> noted, LongConsumer progress) {
    policy.require(principal, Permission.AUDIT_LIST);
    // Read first: records written from here on come after it, and are checked too.
    AuditHash head = database.read(store::head);
    Walk walk = new Walk(head, noted);
    List<Link> portion = database.read(tx -> store.after(tx, 0, PORTION));
    while (!portion.isEmpty()) {
      for (Link link : portion) {
        Optional<Fault> fault = walk.step(link);
        if (fault.isPresent()) {
          return new Broken(fault.get(), Optional.of(walk.place(link)));
        }
      }
      progress.accept(walk.read());
      long last = portion.getLast().id();
      portion = database.read(tx -> store.after(tx, last, PORTION));
    }
    return walk.end();
  }

  /** How far the chain is followed. */
  private static final class Walk {

    private final AuditHash head;
    private final Optional<AuditHash> noted;
    private AuditHash last = AuditHash.NONE;
    private long chained;
    private long older;
    private boolean headSeen;
    private boolean notedSeen;

    Walk(AuditHash head, Optional<AuditHash> noted) {
      this.head = head;
      this.noted = noted;
      look();
    }

    Optional<Fault> step(Link link) {
      if (link.hash().isEmpty() && chained == 0) {
        older++;
        return Optional.empty();
      }
      chained++;
      if (link.hash().isEmpty()) {
        return Optional.of(Fault.UNCHAINED);
      }
      AuditHash next = last.next(link.row());
      if (!next.equals(link.hash().get())) {
        return Optional.of(Fault.CHANGED);
      }
      last = next;
      look();
      return Optional.empty();
    }

    private void look() {
      headSeen |= last.equals(head);
      notedSeen |= noted.filter(last::equals).isPresent();
    }

    AuditVerdict end() {
      if (!headSeen) {
        return new Broken(Fault.CUT_OFF, Optional.empty());
      }
      if (noted.isPresent() && !notedSeen) {
        return new Broken(Fault.NOTED_IS_GONE, Optional.empty());
      }
      return new Whole(chained, older, last);
    }

    long read() {
      return older + chained;
    }

    Place place(Link link) {
      return new Place(link.row().auditId(), read(), link.row().clock());
    }
  }
}
