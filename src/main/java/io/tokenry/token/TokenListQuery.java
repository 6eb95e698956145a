package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.html.Times;
import io.tokenry.html.TypedTime;
import io.tokenry.problem.FieldError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the address of a list says: the filter as it was typed, and the order. What cannot be read
 * is kept, to be shown with what is wrong with it, and narrows nothing.
 */
public record TokenListQuery(List<Entry> entries, TokenOrder order) {

  /** One part of the filter, as the address and the form call it. */
  public record Entry(String name, String value) {}

  public static final String NAME = "name";
  public static final String USER = "user";
  public static final String CREATOR = "creator";
  public static final String WITHIN = "expires_within";
  public static final String WITHIN_ON = "expires_within_on";
  public static final String STATUS = "status";
  public static final String STATE = "state";
  public static final String RESTRICTED = "restricted";
  public static final String USED_BEFORE = "used_before";
  public static final String NEVER_USED = "never_used";
  public static final String CREATED_FROM = "created_from";
  public static final String CREATED_TO = "created_to";

  static final String USUAL_DAYS = "14";

  private static final List<String> FIELDS =
      List.of(
          NAME,
          USER,
          WITHIN_ON,
          WITHIN,
          CREATOR,
          STATUS,
          STATE,
          RESTRICTED,
          USED_BEFORE,
          NEVER_USED,
          CREATED_FROM,
          CREATED_TO);
  private static final List<String> LISTS = List.of(USER, CREATOR);
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
  private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,3}");
  private static final int MOST_USERS = 100;

  public TokenListQuery {
    entries = List.copyOf(entries);
  }

  /**
   * Reads an address or a form.
   *
   * @param values the values sent under a name, none for what was not sent
   */
  static TokenListQuery of(Function<String, List<String>> values) {
    List<Entry> entries = new ArrayList<>();
    for (String field : FIELDS) {
      values.apply(field).stream()
          .map(String::strip)
          .filter(value -> !value.isEmpty())
          .distinct()
          .limit(LISTS.contains(field) ? MOST_USERS : 1)
          .forEach(value -> entries.add(new Entry(field, value)));
    }
    boolean within = entries.stream().anyMatch(entry -> entry.name().equals(WITHIN_ON));
    entries.removeIf(entry -> entry.name().equals(WITHIN) && !within);
    TokenSort sort =
        values.apply("sort").stream().findFirst().flatMap(TokenSort::named).orElse(TokenSort.NAME);
    boolean descending = values.apply("order").contains("desc");
    return new TokenListQuery(entries, new TokenOrder(sort, descending));
  }

  /** The value of a part that has one; empty when it does not narrow the list. */
  public String value(String field) {
    return values(field).stream().findFirst().orElse("");
  }

  public List<String> values(String field) {
    return entries.stream().filter(entry -> entry.name().equals(field)).map(Entry::value).toList();
  }

  public boolean has(String field) {
    return !values(field).isEmpty();
  }

  /** The days to show in the field, be it on or off. */
  public String days() {
    return has(WITHIN) ? value(WITHIN) : USUAL_DAYS;
  }

  public boolean isFiltering() {
    return !entries.isEmpty();
  }

  /** Whether it says no more than the address without a question mark. */
  boolean isPlain() {
    return entries.isEmpty() && order.equals(TokenOrder.BY_NAME);
  }

  /** The users that the filter names, owners and creators. */
  Set<UserId> users() {
    Set<UserId> users = new HashSet<>(ids(USER));
    users.addAll(ids(CREATOR));
    return users;
  }

  /** What is wrong with the filter, field by field. */
  List<FieldError> faults(Times times) {
    List<FieldError> faults = new ArrayList<>();
    if (has(WITHIN_ON) && !DAYS.matcher(value(WITHIN)).matches()) {
      faults.add(new FieldError(WITHIN, "Enter a number of days, 1 to 9999."));
    }
    for (String field : List.of(USED_BEFORE, CREATED_FROM, CREATED_TO)) {
      if (has(field) && times.read(value(field)) instanceof TypedTime.Wrong(String sentence)) {
        faults.add(new FieldError(field, sentence));
      }
    }
    return faults;
  }

  /** What the filter narrows the list to, as far as it can be read. */
  TokenFilter filter(Times times) {
    String days = value(WITHIN);
    return new TokenFilter(
        value(NAME),
        ids(USER),
        ids(CREATOR),
        DAYS.matcher(days).matches() ? Integer.parseInt(days) : 0,
        choice(STATUS, "enabled", "disabled"),
        TokenState.named(value(STATE)),
        choice(RESTRICTED, "yes", "no"),
        lastUsed(times),
        moment(CREATED_FROM, times).orElse(0L),
        endOf(CREATED_TO, times).orElse(0L));
  }

  /** The address of the same list, from its question mark on. */
  public String address() {
    return addressWithout(_ -> false, order);
  }

  /** The address without one part of the filter, with all its values. */
  String addressWithout(String field) {
    return addressWithout(
        entry ->
            entry.name().equals(field) || (field.equals(WITHIN) && entry.name().equals(WITHIN_ON)),
        order);
  }

  /** The address without one value of a part that can have several. */
  String addressWithout(Entry one) {
    return addressWithout(one::equals, order);
  }

  /** The address of the same rows in another order. */
  public String addressSorted(TokenSort sort, boolean descending) {
    return addressWithout(_ -> false, new TokenOrder(sort, descending));
  }

  private String addressWithout(Predicate<Entry> without, TokenOrder by) {
    StringBuilder address = new StringBuilder("?sort=").append(by.sort().wireName());
    if (by.descending()) {
      address.append("&order=desc");
    }
    entries.stream()
        .filter(without.negate())
        .forEach(
            entry ->
                address
                    .append('&')
                    .append(entry.name())
                    .append('=')
                    .append(URLEncoder.encode(entry.value(), StandardCharsets.UTF_8)));
    return address.toString();
  }

  /** One of two words; any other asks for nothing. */
  private Optional<Boolean> choice(String field, String yes, String no) {
    return Optional.of(value(field))
        .filter(word -> word.equals(yes) || word.equals(no))
        .map(yes::equals);
  }

  private TokenFilter.LastUsed lastUsed(Times times) {
    Optional<Long> before = moment(USED_BEFORE, times);
    boolean never = has(NEVER_USED);
    return before
        .<TokenFilter.LastUsed>map(
            time ->
                never
                    ? new TokenFilter.LastUsed.NeverOrBefore(time)
                    : new TokenFilter.LastUsed.Before(time))
        .orElseGet(() -> never ? new TokenFilter.LastUsed.Never() : new TokenFilter.LastUsed.Any());
  }

  private Set<UserId> ids(String field) {
    Set<UserId> ids = new HashSet<>();
    values(field).stream()
        .filter(value -> ID.matcher(value).matches())
        .forEach(value -> ids.add(new UserId(Long.parseLong(value))));
    return ids;
  }

  private Optional<Long> moment(String field, Times times) {
    return times.read(value(field)) instanceof TypedTime.At(long moment)
        ? Optional.of(moment)
        : Optional.empty();
  }

  /** A day alone means all of it. */
  private Optional<Long> endOf(String field, Times times) {
    boolean dayAlone = !value(field).contains(":");
    return moment(field, times)
        .map(
            begin ->
                dayAlone
                    ? Instant.ofEpochSecond(begin).atZone(times.zone()).plusDays(1).toEpochSecond()
                        - 1
                    : begin);
  }
}
