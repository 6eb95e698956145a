package io.tokenry.audit;

import io.tokenry.html.Times;
import io.tokenry.problem.FieldError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Feeds {@code audit/list.jte}.
 *
 * @param faults what is wrong with the filter
 * @param actors to filter by
 * @param total empty while it is dear to count, and then asked for after the page
 */
public record AuditListPage(
    AuditListQuery query,
    List<FieldError> faults,
    List<AuditActor> actors,
    AuditListing listing,
    OptionalLong total,
    Times times) {

  static final String PATH = "/audit";

  /** Above this, counting may take longer than the rows. */
  static final long COUNTED_AT_ONCE = 2_000;

  private static final int LINES_SHOWN = 3;

  public AuditListPage {
    faults = List.copyOf(faults);
    actors = List.copyOf(actors);
  }

  /** A condition of the filter that can be taken away. */
  public record Chip(String key, String text, String addressWithout) {}

  /** What was changed, and what of that is shown at once. */
  public record Details(List<String> shown, List<String> more) {}

  public List<Chip> chips() {
    List<Chip> chips = new ArrayList<>();
    query
        .parts()
        .forEach(
            (name, value) ->
                chips.add(
                    new Chip(key(name), text(name, value), PATH + query.addressWithout(name))));
    return chips;
  }

  /** What is wrong with a field of the filter; null for nothing. */
  public @Nullable String fault(String field) {
    return faults.stream()
        .filter(fault -> fault.field().equals(field))
        .map(FieldError::message)
        .findFirst()
        .orElse(null);
  }

  public List<AuditAction> actions() {
    return List.of(AuditAction.values());
  }

  public List<AuditResource> resources() {
    return List.of(AuditResource.values());
  }

  /** Whether one of the rarely used parts of the filter is in use. */
  public boolean usesMore() {
    return !query.value(AuditListQuery.RESOURCE_ID).isEmpty()
        || !query.value(AuditListQuery.RECORD_SET).isEmpty();
  }

  /** Whether the same request left other records too. */
  public boolean hasSiblings(AuditItem item) {
    return listing.shared().contains(item.row().recordSet());
  }

  public boolean isChosen(AuditActor actor) {
    return query.user().filter(id -> id == actor.id()).isPresent();
  }

  public Details details(AuditItem item) {
    List<String> lines = AuditWords.lines(item.changes(), listing.names(), times);
    int shown = lines.size() <= LINES_SHOWN + 1 ? lines.size() : LINES_SHOWN;
    return new Details(lines.subList(0, shown), lines.subList(shown, lines.size()));
  }

  /** Where the thing can be looked at; empty when it has been deleted or has no page. */
  public Optional<String> section(AuditResource resource, long id) {
    return listing.exists(resource, id) ? section(resource) : Optional.empty();
  }

  private static Optional<String> section(AuditResource resource) {
    return switch (resource) {
      case USER -> Optional.of("/users");
      case USER_ROLE -> Optional.of("/roles");
      case USER_GROUP -> Optional.of("/groups");
      case API_TOKEN -> Optional.of("/tokens");
      case SETTINGS, AUTHENTICATION -> Optional.empty();
    };
  }

  /** The address of all records about one thing. */
  public String addressOf(AuditResource resource, long id) {
    return PATH + "?resource=" + resource.wireName() + "&resource_id=" + id;
  }

  public String addressOfRecordSet(AuditItem item) {
    return PATH + "?recordset=" + item.row().recordSet();
  }

  public String addressOfUser(AuditItem item) {
    return PATH + "?user=" + item.row().userId();
  }

  /** Where a user for the filter is chosen from the full list. */
  public String selectAddress() {
    return "/users/select?field="
        + AuditListQuery.USER
        + "&back="
        + URLEncoder.encode(firstAddress(), StandardCharsets.UTF_8);
  }

  public String firstAddress() {
    return PATH + query.address();
  }

  /** The address of the page beside this one. */
  public String address(String way, AuditCursor cursor) {
    String address = query.address();
    return PATH + address + (address.isEmpty() ? '?' : '&') + way + "=" + cursor.text();
  }

  public String exportAddress(String kind) {
    return PATH + "/export." + kind + query.address();
  }

  /** The total in words, as exact as it is known. */
  public String totalWords() {
    return total.isPresent()
        ? "%,d".formatted(total.getAsLong())
        : "more than " + "%,d".formatted(COUNTED_AT_ONCE);
  }

  private static String key(String name) {
    return switch (name) {
      case AuditListQuery.FROM -> "From";
      case AuditListQuery.TILL -> "Till";
      case AuditListQuery.USER -> "User";
      case AuditListQuery.ACTION -> "Action";
      case AuditListQuery.RESOURCE -> "Resource";
      case AuditListQuery.RESOURCE_ID -> "Resource ID";
      default -> "Record set";
    };
  }

  private String text(String name, String value) {
    return switch (name) {
      case AuditListQuery.USER ->
          actors.stream()
              .filter(this::isChosen)
              .findFirst()
              .map(AuditActor::text)
              .orElse("nobody known");
      case AuditListQuery.ACTION -> AuditAction.named(value).map(AuditAction::label).orElse("any");
      case AuditListQuery.RESOURCE ->
          AuditResource.named(value).map(AuditResource::label).orElse("any");
      default -> value;
    };
  }
}
