package io.tokenry.role;

import io.tokenry.database.SortKey;
import io.tokenry.rpc.GetOptions;
import io.tokenry.rpc.GetOptions.Order;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds roles as {@code role.get} is asked to, in memory: there are never many. */
final class RoleMatch {

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");

  private final RoleQuery query;
  private final GetOptions<RoleField> options;

  RoleMatch(RoleQuery query) {
    this.query = query;
    this.options = query.options();
  }

  long count(List<Role> roles) {
    return roles.stream().filter(this::matches).count();
  }

  /** Those that match, in the order and within the bounds that were asked for. */
  List<Role> page(List<Role> roles) {
    return roles.stream()
        .filter(this::matches)
        .sorted(order())
        .skip(options.offset())
        .limit(options.limit().orElse(Integer.MAX_VALUE))
        .toList();
  }

  private boolean matches(Role role) {
    return query.ids().map(ids -> ids.contains(role.id())).orElse(true)
        && joined(
            options.filter().entrySet().stream(),
            field -> field.getValue().stream().anyMatch(has(role, field.getKey())))
        && joined(
            options.search().entrySet().stream(),
            field -> joined(field.getValue().stream(), finds(role, field.getKey())));
  }

  private <T> boolean joined(Stream<T> parts, Predicate<T> holds) {
    List<T> all = parts.toList();
    boolean anyWill = options.matching().any() && !all.isEmpty();
    return anyWill ? all.stream().anyMatch(holds) : all.stream().allMatch(holds);
  }

  private static Predicate<String> has(Role role, RoleField field) {
    String stored = field.of(role);
    return field.isNumber()
        ? wanted ->
            INTEGER.matcher(wanted).matches()
                && new BigInteger(wanted).equals(new BigInteger(stored))
        : stored::equals;
  }

  private Predicate<String> finds(Role role, RoleField field) {
    String text = SortKey.folded(field.of(role));
    return wanted -> options.matching().excluding() != isIn(text, SortKey.folded(wanted));
  }

  private boolean isIn(String text, String wanted) {
    if (options.matching().wildcards()) {
      return isLike(text, List.of(wanted.split("\\*", -1)));
    }
    return options.matching().atStart() ? text.startsWith(wanted) : text.contains(wanted);
  }

  /** Whether the text begins with the first piece, ends with the last, and has all in order. */
  private static boolean isLike(String text, List<String> pieces) {
    if (pieces.size() == 1) {
      return text.equals(pieces.getFirst());
    }
    if (!text.startsWith(pieces.getFirst())) {
      return false;
    }
    int from = pieces.getFirst().length();
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int found = text.indexOf(piece, from);
      if (found < 0) {
        return false;
      }
      from = found + piece.length();
    }
    return text.length() - pieces.getLast().length() >= from && text.endsWith(pieces.getLast());
  }

  private Comparator<Role> order() {
    Comparator<Role> byId = Comparator.comparingLong(role -> role.id().value());
    Comparator<Role> byName = Comparator.comparing(role -> SortKey.natural(role.name()));
    Comparator<Role> order = Comparator.comparingInt(_ -> 0);
    boolean descending = false;
    for (Order<RoleField> key : options.order()) {
      descending = key.descending();
      Comparator<Role> next = key.field() == RoleField.NAME ? byName : byId;
      order = order.thenComparing(descending ? next.reversed() : next);
    }
    return order.thenComparing(descending ? byId.reversed() : byId);
  }
}
