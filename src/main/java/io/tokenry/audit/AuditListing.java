package io.tokenry.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One page of the log, the newest first.
 *
 * @param newer where newer records begin; absent on the first page
 * @param older where older records begin; absent on the last page
 * @param shared record sets that hold more than one record
 * @param existing what still exists of the things that the records name
 * @param names of what the details hold numbers of
 */
public record AuditListing(
    List<AuditItem> items,
    Optional<AuditCursor> newer,
    Optional<AuditCursor> older,
    Set<String> shared,
    Map<AuditResource, Set<Long>> existing,
    AuditNamed names) {

  public AuditListing {
    items = List.copyOf(items);
    shared = Set.copyOf(shared);
    existing = Map.copyOf(existing);
  }

  /** Whether there is still something to look at. */
  boolean exists(AuditResource resource, long id) {
    return existing.getOrDefault(resource, Set.of()).contains(id);
  }
}
