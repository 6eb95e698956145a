package io.tokenry.html;

import io.tokenry.restriction.HttpRule;
import io.tokenry.restriction.Restrictions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What somebody entered into the part of a form that narrows tokens, exactly as typed. Networks,
 * requests and labels stand one on a line.
 *
 * @param apiMethods patterns that name methods
 */
public record RestrictionEntries(
    String allowedNetworks,
    String deniedNetworks,
    String httpRules,
    List<String> apiMethods,
    String validFrom,
    String perSecond,
    String perMinute,
    String perDay,
    String burst,
    String labels) {

  /** Says that the form has this part: a form without it means what is stored. */
  public static final String SHOWN = "restrictions";

  public static final RestrictionEntries NONE =
      new RestrictionEntries("", "", "", List.of(), "", "", "", "", "", "");

  private static final int MOST_METHODS = 200;

  public RestrictionEntries {
    apiMethods = List.copyOf(apiMethods);
  }

  /** A field of the form, to be sent again. */
  public record Field(String name, String value) {}

  public static RestrictionEntries of(Restrictions restrictions, Times times) {
    return new RestrictionEntries(
        lines(restrictions.allowedNetworks(), Object::toString),
        lines(restrictions.deniedNetworks(), Object::toString),
        lines(restrictions.httpRules(), RestrictionEntries::line),
        restrictions.apiMethods(),
        restrictions.validFrom() == 0 ? "" : times.exact(restrictions.validFrom()),
        number(restrictions.rates().perSecond()),
        number(restrictions.rates().perMinute()),
        number(restrictions.rates().perDay()),
        number(restrictions.rates().burst()),
        lines(
            List.copyOf(restrictions.labels().entrySet()),
            label -> label.getKey() + "=" + label.getValue()));
  }

  /**
   * What a form holds.
   *
   * @param stored what counts when the form does not have this part
   */
  public static RestrictionEntries of(PageRequest request, RestrictionEntries stored) {
    if (request.field(SHOWN).isEmpty()) {
      return stored;
    }
    return new RestrictionEntries(
        text(request, "allowed_networks"),
        text(request, "denied_networks"),
        text(request, "http_rules"),
        request.fieldAll("api_methods").stream().limit(MOST_METHODS).toList(),
        request.field("valid_from"),
        request.field("per_second"),
        request.field("per_minute"),
        request.field("per_day"),
        request.field("burst"),
        text(request, "labels"));
  }

  /** As they were sent, to be sent again. */
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field(SHOWN, "1"));
    fields.add(new Field("allowed_networks", allowedNetworks));
    fields.add(new Field("denied_networks", deniedNetworks));
    fields.add(new Field("http_rules", httpRules));
    apiMethods.forEach(method -> fields.add(new Field("api_methods", method)));
    fields.add(new Field("valid_from", validFrom));
    fields.add(new Field("per_second", perSecond));
    fields.add(new Field("per_minute", perMinute));
    fields.add(new Field("per_day", perDay));
    fields.add(new Field("burst", burst));
    fields.add(new Field("labels", labels));
    return fields;
  }

  /** {@code GET,POST api.example.com/v1/orders/*}. */
  private static String line(HttpRule rule) {
    String methods = String.join(",", new TreeSet<>(rule.methods()));
    return (methods.isEmpty() ? "" : methods + " ") + rule.host() + rule.path();
  }

  private static <T> String lines(List<T> elements, Function<T, String> line) {
    return elements.stream().map(line).collect(Collectors.joining("\n"));
  }

  private static String number(int number) {
    return number == 0 ? "" : Integer.toString(number);
  }

  /** Browsers send line ends as CR LF. */
  private static String text(PageRequest request, String name) {
    return request.field(name).replace("\r\n", "\n");
  }
}
