package io.tokenry.audit;

import io.tokenry.database.Tx;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that go with the numbers in some records. A number is always said too: names may have
 * changed since, and the number is what is on record.
 */
public final class AuditNamed {

  /** Without any names, numbers stay what they are. */
  static final AuditNamed NONE = new AuditNamed(Map.of());

  /** Of the members of a large group, no more are named. */
  private static final int MOST_NAMED = 10;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final String NOBODY = "0";

  /** The properties that hold numbers of things, and of which kind. */
  private static final Map<String, AuditResource> KINDS =
      Map.of(
          "token.userid", AuditResource.USER,
          "user.roleid", AuditResource.USER_ROLE,
          "user.usrgrps", AuditResource.USER_GROUP,
          "usergroup.users.joined", AuditResource.USER,
          "usergroup.users.left", AuditResource.USER);

  private final Map<AuditResource, Map<Long, String>> names;

  private AuditNamed(Map<AuditResource, Map<Long, String>> names) {
    this.names = names;
  }

  /** Looks up whatever these records hold, each kind once. */
  static AuditNamed read(
      Tx tx, Map<AuditResource, AuditNames> sources, Collection<AuditItem> items) {
    Map<AuditResource, Set<Long>> wanted = new EnumMap<>(AuditResource.class);
    items.stream().flatMap(item -> item.changes().stream()).forEach(change -> add(change, wanted));
    Map<AuditResource, Map<Long, String>> names = new EnumMap<>(AuditResource.class);
    wanted.forEach(
        (kind, ids) ->
            Optional.ofNullable(sources.get(kind))
                .ifPresent(source -> names.put(kind, source.of(tx, ids))));
    return new AuditNamed(names);
  }

  /** The things that a value stands for; empty for a property that holds no numbers of things. */
  Optional<String> words(String property, String value) {
    return Optional.ofNullable(KINDS.get(property)).map(kind -> words(kind, value));
  }

  private String words(AuditResource kind, String value) {
    List<String> numbers = numbers(value).toList();
    if (numbers.isEmpty()) {
      return "none";
    }
    String named =
        numbers.stream()
            .limit(MOST_NAMED)
            .map(number -> one(kind, number))
            .collect(Collectors.joining(", "));
    int more = numbers.size() - MOST_NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  private String one(AuditResource kind, String number) {
    Map<Long, String> known = names.get(kind);
    if (known == null || !NUMBER.matcher(number).matches()) {
      return number;
    }
    String name = known.get(Long.valueOf(number));
    return name == null
        ? noun(kind) + " " + number + " (deleted)"
        : AuditWords.clipped(name) + " (" + number + ")";
  }

  private static void add(AuditChange change, Map<AuditResource, Set<Long>> wanted) {
    AuditResource kind = KINDS.get(change.property());
    if (kind != null) {
      Stream.of(change.newValue(), change.oldValue())
          .flatMap(value -> numbers(value).limit(MOST_NAMED))
          .filter(NUMBER.asMatchPredicate())
          .forEach(id -> wanted.computeIfAbsent(kind, _ -> new HashSet<>()).add(Long.valueOf(id)));
    }
  }

  private static Stream<String> numbers(String value) {
    return Stream.of(value.split(", ", -1)).filter(id -> !id.isEmpty() && !id.equals(NOBODY));
  }

  private static String noun(AuditResource kind) {
    return switch (kind) {
      case USER -> "user";
      case USER_GROUP -> "group";
      case USER_ROLE -> "role";
      case API_TOKEN -> "token";
      case SETTINGS, AUTHENTICATION -> "number";
    };
  }
}
