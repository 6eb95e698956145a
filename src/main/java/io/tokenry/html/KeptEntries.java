package io.tokenry.html;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody sent with a form that could not be taken, so that it can be sent again and nothing
 * typed is lost; passwords and form tokens are not kept.
 *
 * @param action where the form goes
 */
public record KeptEntries(String action, List<Entry> entries) {

  /** One field of the form, in the order sent. */
  public record Entry(String name, String value) {}

  static final String ACTION = "kept_action";
  private static final String PREFIX = "kept:";
  private static final Set<String> NOT_KEPT =
      Set.of(
          FormGuard.FIELD,
          "password",
          "current_password",
          "new_password",
          "repeat_password",
          ACTION);

  static KeptEntries of(RoutingContext ctx) {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, String> field : ctx.request().formAttributes()) {
      if (!NOT_KEPT.contains(field.getKey())) {
        entries.add(new Entry(field.getKey(), field.getValue()));
      }
    }
    return new KeptEntries(ctx.request().uri(), entries);
  }

  /** Reads what {@link #hidden} wrote into a sign-in form; without entries there is no action. */
  public static java.util.Optional<KeptEntries> fromForm(MultiMap form) {
    String action = form.get(ACTION);
    if (action == null) {
      return java.util.Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, String> field : form) {
      if (field.getKey().startsWith(PREFIX)) {
        entries.add(new Entry(field.getKey().substring(PREFIX.length()), field.getValue()));
      }
    }
    return LocalPath.of(action).map(path -> new KeptEntries(path, entries));
  }

  /** The entries as hidden fields of a sign-in form, under names of their own. */
  public List<Entry> hidden() {
    List<Entry> fields = new ArrayList<>();
    fields.add(new Entry(ACTION, action));
    entries.forEach(entry -> fields.add(new Entry(PREFIX + entry.name(), entry.value())));
    return fields;
  }
}
