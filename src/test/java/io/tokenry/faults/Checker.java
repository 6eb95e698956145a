package io.tokenry.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what is stored with what the histories say has to be. Calls that were not answered are
 * settled on the way: from then on it is known whether they happened.
 */
final class Checker {

  private final List<String> faults = new ArrayList<>();

  /** What is wrong, in words; empty when all holds. The writers stand still meanwhile. */
  List<String> check(Workload load, Stored stored) {
    faults.clear();
    Map<String, Cell> left = new HashMap<>(stored.tokens());
    Set<String> deadHashes = new HashSet<>();
    for (History history : load.histories()) {
      settle(history, stored.tokens());
      compare(history, left);
      deadHashes.addAll(history.dead().keySet());
    }
    left.keySet().forEach(name -> faults.add("phantom: " + name + " was never asked for"));
    stored.tokens().values().stream()
        .filter(cell -> deadHashes.contains(cell.hash()))
        .forEach(cell -> faults.add("revived: an old value of " + cell.name()));
    if (stored.changes() != load.changes()) {
      faults.add(stored.changes() + " changes on record, but " + load.changes() + " happened");
    }
    stored.damage().forEach(text -> faults.add("damage: " + text));
    return List.copyOf(faults);
  }

  /** Whether the node itself accepts the values that are good, and none of those that died. */
  List<String> checkValues(Workload load, Client client, int most) throws InterruptedException {
    List<String> wrong = new ArrayList<>();
    for (History history : load.histories()) {
      List<String> dead = history.newlyDead();
      for (String value : dead.subList(Math.max(0, dead.size() - most), dead.size())) {
        if (client.accepts(value)) {
          wrong.add("revived: a superseded or deleted value is accepted");
        }
      }
      dead.clear();
      for (Map.Entry<String, String> good :
          history.values().entrySet().stream().limit(most).toList()) {
        if (!client.accepts(good.getValue())) {
          wrong.add("lost: the value of " + good.getKey() + " is refused");
        }
      }
    }
    return wrong;
  }

  /** A call that was not answered happened as a whole, or not at all. */
  private void settle(History history, Map<String, Cell> stored) {
    Optional<Write> unanswered = history.unanswered();
    if (unanswered.isEmpty()) {
      return;
    }
    Write write = unanswered.get();
    long done =
        write.after().entrySet().stream()
            .filter(wanted -> isThere(wanted.getValue(), wanted.getKey(), history, stored))
            .count();
    if (done != 0 && done != write.after().size()) {
      faults.add(
          "half: of %d tokens of one %s, %d were changed"
              .formatted(write.after().size(), write.method(), done));
    }
    history.settle(done == write.after().size(), stored);
  }

  private static boolean isThere(
      Optional<Cell> wanted, String name, History history, Map<String, Cell> stored) {
    Cell found = stored.get(name);
    if (wanted.isEmpty() || found == null) {
      return wanted.isEmpty() == (found == null);
    }
    Cell before = history.known().get(name);
    boolean newHash =
        wanted.get().hash().equals(Cell.NEW)
            ? !found.hash().isEmpty() && (before == null || !before.hash().equals(found.hash()))
            : wanted.get().hash().equals(found.hash());
    return newHash && wanted.get().description().equals(found.description());
  }

  private void compare(History history, Map<String, Cell> left) {
    history
        .known()
        .forEach(
            (name, expected) -> {
              Cell found = left.remove(name);
              if (found == null) {
                faults.add("lost: " + name + " is not there");
              } else if (!found.equals(expected)) {
                faults.add("lost: " + name + " is " + shown(found) + ", not " + shown(expected));
              }
            });
  }

  /** Without the hash, which is nobody's business. */
  private static String shown(Cell cell) {
    String value =
        cell.hash().isEmpty() ? "without value" : "with value #" + cell.hash().hashCode();
    return "number %d, '%s', %s".formatted(cell.id(), cell.description(), value);
  }
}
