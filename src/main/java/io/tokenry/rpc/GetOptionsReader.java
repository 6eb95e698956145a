package io.tokenry.rpc;

import io.tokenry.rpc.GetOptions.Matching;
import io.tokenry.rpc.GetOptions.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the common parameters of get methods for one kind of object. */
public final class GetOptionsReader<F extends Enum<F> & GetField> {

  private static final Set<String> NAMES =
      Set.of(
          "filter",
          "search",
          "searchByAny",
          "startSearch",
          "excludeSearch",
          "searchWildcardsEnabled",
          "output",
          "countOutput",
          "sortfield",
          "sortorder",
          "limit",
          "offset",
          "preservekeys");
  private static final String DESCENDING = "DESC";
  private static final String EXTEND = "extend";
  private static final List<String> SORT_ORDERS = List.of("ASC", DESCENDING);

  private static final int LONGEST_PATTERN = 1_000;
  private static final int MOST_PATTERNS = 100;

  private final Class<F> type;
  private final Map<String, F> fields;
  private final Map<String, F> filtered;
  private final Map<String, F> searched;
  private final Map<String, F> sorted;

  public GetOptionsReader(Class<F> type) {
    this.type = type;
    this.fields = byName(_ -> true);
    this.filtered = byName(GetField::filters);
    this.searched = byName(GetField::searches);
    this.sorted = byName(GetField::sorts);
  }

  /** The names of the common parameters together with a method's own. */
  public static Set<String> namesWith(String... own) {
    return Stream.concat(NAMES.stream(), Stream.of(own)).collect(Collectors.toUnmodifiableSet());
  }

  /** Raises {@code INVALID} for the first parameter that is not right, named by its path. */
  public GetOptions<F> read(Params params) {
    Map<F, List<String>> filter = conditions(params.given("filter"), filtered, Param::comparable);
    Map<F, List<String>> search =
        conditions(params.given("search"), searched, GetOptionsReader::pattern);
    search.replaceAll((_, patterns) -> patterns.stream().filter(p -> !p.isEmpty()).toList());
    if (search.values().stream().anyMatch(patterns -> patterns.size() > MOST_PATTERNS)) {
      throw params.invalid("more than " + MOST_PATTERNS + " patterns for one field");
    }
    filter.values().removeIf(List::isEmpty);
    search.values().removeIf(List::isEmpty);
    return new GetOptions<>(
        filter,
        search,
        new Matching(
            params.bool("searchByAny"),
            params.flag("startSearch"),
            params.flag("excludeSearch"),
            params.bool("searchWildcardsEnabled")),
        output(params.optional("output")),
        params.flag("countOutput"),
        order(params),
        params.given("limit").map(limit -> limit.oneOf(1, Integer.MAX_VALUE)),
        params.given("offset").map(offset -> offset.oneOf(0, Integer.MAX_VALUE)).orElse(0),
        params.bool("preservekeys"));
  }

  private Map<F, List<String>> conditions(
      Optional<Param> given, Map<String, F> allowed, Function<Param, String> reader) {
    Map<F, List<String>> conditions = new EnumMap<>(type);
    if (given.isPresent()) {
      Params members = given.get().members(allowed.keySet());
      allowed.forEach(
          (name, field) ->
              members
                  .given(name)
                  .ifPresent(
                      values ->
                          conditions.put(field, values.oneOrMore().stream().map(reader).toList())));
    }
    return conditions;
  }

  private List<F> output(Optional<Param> given) {
    return given
        .map(wanted -> chosen(wanted, fields, GetField::isUsual))
        .orElseGet(() -> fields.values().stream().filter(GetField::isUsual).toList());
  }

  /**
   * Reads what {@code output} and the like take: an array of names, none twice, or {@code "extend"}
   * for all.
   */
  public static <N> List<N> chosen(Param given, Map<String, N> known) {
    return chosen(given, known, _ -> true);
  }

  /** As the other, where {@code "extend"} means only what is usual. */
  public static <N> List<N> chosen(Param given, Map<String, N> known, Predicate<N> isUsual) {
    if (given.isText(EXTEND)) {
      return known.values().stream().filter(isUsual).toList();
    }
    if (!given.node().isContainerNode()) {
      throw given.invalid("an array or \"" + EXTEND + "\" is expected");
    }
    return names(given.elements(), known);
  }

  private List<Order<F>> order(Params params) {
    List<F> keys =
        names(params.optional("sortfield").map(Param::oneOrMore).orElse(List.of()), sorted);
    Optional<Param> given = params.optional("sortorder");
    List<String> directions =
        given.map(Param::oneOrMore).orElse(List.of()).stream()
            .map(direction -> direction.oneOf(SORT_ORDERS))
            .toList();
    boolean oneForAll = given.isPresent() && !given.get().node().isContainerNode();
    List<Order<F>> order = new ArrayList<>(keys.size());
    for (F key : keys) {
      int position = oneForAll ? 0 : order.size();
      boolean descending =
          position < directions.size() && directions.get(position).equals(DESCENDING);
      order.add(new Order<>(key, descending));
    }
    return order;
  }

  private static String pattern(Param param) {
    return param.text(LONGEST_PATTERN);
  }

  private static <F> List<F> names(List<Param> given, Map<String, F> allowed) {
    Set<F> names = new LinkedHashSet<>();
    for (Param param : given) {
      String name = param.oneOf(allowed.keySet());
      F field = allowed.get(name);
      if (field == null || !names.add(field)) {
        throw param.invalid("value (" + name + ") already exists");
      }
    }
    return List.copyOf(names);
  }

  private Map<String, F> byName(Predicate<F> wanted) {
    Map<String, F> fields = new LinkedHashMap<>();
    for (F field : type.getEnumConstants()) {
      if (wanted.test(field)) {
        fields.put(field.wireName(), field);
      }
    }
    return Collections.unmodifiableMap(fields);
  }
}
