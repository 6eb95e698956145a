package io.tokenry.audit;

import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.audit.AuditCursor.Way;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;

/** Shows the audit log to those who may read it, the newest records first. */
public final class AuditLists {

  private static final int OFFERED_WHOLE = 200;
  private static final int PORTION = 500;

  private final AuditListStore store = new AuditListStore();
  private final Database database;
  private final Policy policy;
  private final Map<AuditResource, AuditNames> names;

  /**
   * @param names how to look up what the details of records hold numbers of
   */
  public AuditLists(Database database, Policy policy, Map<AuditResource, AuditNames> names) {
    this.database = database;
    this.policy = policy;
    this.names = Map.copyOf(names);
  }

  /**
   * One page; what would be less than the first page, or nothing, becomes the first page.
   *
   * @param beside absent for the first page
   * @param size records of a page
   */
  AuditListing page(
      Principal principal, AuditFilter filter, Way way, Optional<AuditCursor> beside, int size) {
    policy.require(principal, Permission.AUDIT_LIST);
    return database.read(
        tx -> {
          List<AuditItem> found = store.slice(tx, filter, way, beside, size + 1);
          if (way == Way.NEWER && found.size() > size) {
            return listing(tx, found.subList(0, size).reversed(), true, true);
          }
          if (way == Way.OLDER && beside.isPresent() && !found.isEmpty()) {
            return listing(tx, first(found, size), true, found.size() > size);
          }
          List<AuditItem> newest =
              beside.isEmpty()
                  ? found
                  : store.slice(tx, filter, Way.OLDER, Optional.empty(), size + 1);
          return listing(tx, first(newest, size), false, newest.size() > size);
        });
  }

  /** How many records match. */
  long total(Principal principal, AuditFilter filter) {
    policy.require(principal, Permission.AUDIT_LIST);
    return database.read(tx -> store.count(tx, filter, Long.MAX_VALUE));
  }

  /** As the other, unless there are more than so many. */
  OptionalLong totalIfSoon(Principal principal, AuditFilter filter, long most) {
    policy.require(principal, Permission.AUDIT_LIST);
    long found = database.read(tx -> store.count(tx, filter, most + 1));
    return found > most ? OptionalLong.empty() : OptionalLong.of(found);
  }

  /**
   * Hands over all that match with the names that go with them, a portion at a time, so that no
   * transaction lasts.
   */
  void forEach(Principal principal, AuditFilter filter, BiConsumer<AuditItem, AuditNamed> each) {
    policy.require(principal, Permission.AUDIT_LIST);
    Optional<AuditCursor> beside = Optional.empty();
    List<AuditItem> items;
    do {
      Optional<AuditCursor> from = beside;
      Portion portion = database.read(tx -> portion(tx, filter, from));
      items = portion.items();
      items.forEach(item -> each.accept(item, portion.names()));
      beside = items.stream().reduce((_, last) -> last).map(AuditCursor::of);
    } while (items.size() == PORTION);
  }

  private record Portion(List<AuditItem> items, AuditNamed names) {}

  private Portion portion(Tx tx, AuditFilter filter, Optional<AuditCursor> from) {
    List<AuditItem> items = store.slice(tx, filter, Way.OLDER, from, PORTION);
    return new Portion(items, AuditNamed.read(tx, names, items));
  }

  /** Whom a plain select offers: everybody while they are at most 200, else only the one chosen. */
  List<AuditActor> offered(Principal principal, Optional<Long> chosen) {
    policy.require(principal, Permission.AUDIT_LIST);
    return database.read(
        tx -> {
          List<AuditActor> actors = new ArrayList<>(store.users(tx, OFFERED_WHOLE + 1));
          if (actors.size() > OFFERED_WHOLE) {
            actors.clear();
          }
          actors.addFirst(AuditActor.NOBODY);
          chosen
              .filter(id -> actors.stream().noneMatch(actor -> actor.id() == id))
              .flatMap(id -> store.user(tx, id))
              .ifPresent(actors::add);
          return actors;
        });
  }

  private static List<AuditItem> first(List<AuditItem> found, int size) {
    return found.subList(0, Math.min(size, found.size()));
  }

  private AuditListing listing(Tx tx, List<AuditItem> items, boolean newer, boolean older) {
    return new AuditListing(
        items,
        newer ? Optional.of(AuditCursor.of(items.getFirst())) : Optional.empty(),
        older ? Optional.of(AuditCursor.of(items.getLast())) : Optional.empty(),
        store.shared(tx, items.stream().map(item -> item.row().recordSet()).distinct().toList()),
        existing(tx, items),
        AuditNamed.read(tx, names, items));
  }

  private Map<AuditResource, Set<Long>> existing(Tx tx, Collection<AuditItem> items) {
    Map<AuditResource, Set<Long>> named = new EnumMap<>(AuditResource.class);
    for (AuditItem item : items) {
      named.computeIfAbsent(item.resource(), _ -> new HashSet<>()).add(item.row().resourceId());
      if (item.byToken()) {
        named
            .computeIfAbsent(AuditResource.API_TOKEN, _ -> new HashSet<>())
            .add(item.row().credentialId());
      }
      named.computeIfAbsent(AuditResource.USER, _ -> new HashSet<>()).add(item.row().userId());
    }
    named.replaceAll((resource, ids) -> store.existing(tx, resource, ids));
    return named;
  }
}
