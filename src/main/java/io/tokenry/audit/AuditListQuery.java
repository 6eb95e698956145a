package io.tokenry.audit;

import io.tokenry.html.Times;
import io.tokenry.html.TypedTime;
import io.tokenry.problem.FieldError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the address of the log says, as it was typed. What cannot be read is kept, to be shown with
 * what is wrong with it, and narrows nothing.
 */
public record AuditListQuery(Map<String, String> parts) {

  static final String FROM = "from";
  static final String TILL = "till";
  static final String USER = "user";
  static final String ACTION = "action";
  static final String RESOURCE = "resource";
  static final String RESOURCE_ID = "resource_id";
  static final String RECORD_SET = "recordset";

  private static final List<String> NAMES =
      List.of(FROM, TILL, USER, ACTION, RESOURCE, RESOURCE_ID, RECORD_SET);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern SET = Pattern.compile("[a-z0-9]{1,25}");
  private static final int LONGEST = 100;

  public AuditListQuery {
    parts = new LinkedHashMap<>(parts);
  }

  /**
   * Reads an address.
   *
   * @param parameter the first value sent under a name
   */
  static AuditListQuery of(Function<String, Optional<String>> parameter) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String name : NAMES) {
      parameter
          .apply(name)
          .map(String::strip)
          .filter(value -> !value.isEmpty() && value.length() <= LONGEST)
          .ifPresent(value -> parts.put(name, value));
    }
    return new AuditListQuery(parts);
  }

  /** What was typed; empty when it does not narrow the list. */
  public String value(String name) {
    return parts.getOrDefault(name, "");
  }

  public boolean isFiltering() {
    return !parts.isEmpty();
  }

  /** What is wrong with the filter, field by field. */
  List<FieldError> faults(Times times) {
    List<FieldError> faults = new ArrayList<>();
    for (String name : List.of(FROM, TILL)) {
      if (parts.containsKey(name)
          && times.read(value(name)) instanceof TypedTime.Wrong(String sentence)) {
        faults.add(new FieldError(name, sentence));
      }
    }
    if (parts.containsKey(USER) && user().isEmpty()) {
      faults.add(new FieldError(USER, "Choose a user."));
    }
    if (parts.containsKey(ACTION) && AuditAction.named(value(ACTION)).isEmpty()) {
      faults.add(new FieldError(ACTION, "There is no such action."));
    }
    if (parts.containsKey(RESOURCE) && AuditResource.named(value(RESOURCE)).isEmpty()) {
      faults.add(new FieldError(RESOURCE, "There is no such kind of resource."));
    }
    if (parts.containsKey(RESOURCE_ID) && !NUMBER.matcher(value(RESOURCE_ID)).matches()) {
      faults.add(new FieldError(RESOURCE_ID, "Enter a number."));
    }
    if (parts.containsKey(RECORD_SET) && !SET.matcher(value(RECORD_SET)).matches()) {
      faults.add(new FieldError(RECORD_SET, "Enter the letters and digits of a record set."));
    }
    return faults;
  }

  /** What the filter narrows the list to, as far as it can be read. */
  AuditFilter filter(Times times) {
    return new AuditFilter(
        moment(FROM, times),
        endOf(TILL, times),
        number(USER),
        AuditAction.named(value(ACTION)),
        AuditResource.named(value(RESOURCE)),
        number(RESOURCE_ID),
        Optional.of(value(RECORD_SET)).filter(set -> SET.matcher(set).matches()));
  }

  /** The user that the filter names. */
  Optional<Long> user() {
    return number(USER);
  }

  /** The address of the same list, from its question mark on; empty when it is not narrowed. */
  public String address() {
    return addressWithout("");
  }

  /** The address without one part of the filter. */
  public String addressWithout(String name) {
    StringBuilder address = new StringBuilder();
    parts.forEach(
        (part, value) -> {
          if (!part.equals(name)) {
            address
                .append(address.isEmpty() ? '?' : '&')
                .append(part)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
          }
        });
    return address.toString();
  }

  private Optional<Long> number(String name) {
    return Optional.of(value(name))
        .filter(text -> NUMBER.matcher(text).matches())
        .map(Long::valueOf);
  }

  private Optional<Long> moment(String name, Times times) {
    return times.read(value(name)) instanceof TypedTime.At(long moment)
        ? Optional.of(moment)
        : Optional.empty();
  }

  /** A day alone means all of it, and a minute alone all of that. */
  private Optional<Long> endOf(String name, Times times) {
    long colons = value(name).chars().filter(letter -> letter == ':').count();
    return moment(name, times)
        .map(
            begin ->
                switch ((int) colons) {
                  case 0 ->
                      Instant.ofEpochSecond(begin).atZone(times.zone()).plusDays(1).toEpochSecond()
                          - 1;
                  case 1 -> begin + 59;
                  default -> begin;
                });
  }
}
