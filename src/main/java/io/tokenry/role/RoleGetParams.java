package io.tokenry.role;

import io.tokenry.rpc.GetOptionsReader;
import io.tokenry.rpc.Param;
import io.tokenry.rpc.Params;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the parameters of {@code role.get}. */
final class RoleGetParams {

  /** The original's; pages of a list that is never long are not needed. */
  private static final Set<String> NAMES =
      GetOptionsReader.namesWith("roleids", "editable", "selectRules", "selectUsers").stream()
          .filter(name -> !name.equals("offset"))
          .collect(Collectors.toUnmodifiableSet());

  private static final String COUNT = "count";
  private static final Map<String, RoleRule> RULES = named(RoleRule.values(), RoleRule::wireName);
  private static final Map<String, MemberField> USERS =
      named(MemberField.values(), MemberField::wireName);

  private final GetOptionsReader<RoleField> options = new GetOptionsReader<>(RoleField.class);

  /** Raises {@code INVALID} for the first parameter that is not right, named by its path. */
  RoleQuery read(Param given) {
    Params params = given.members(NAMES);
    Optional<Set<RoleId>> ids = params.given("roleids").map(RoleGetParams::ids);
    Optional<Param> users = params.given("selectUsers");
    boolean count = users.filter(wanted -> wanted.isText(COUNT)).isPresent();
    return new RoleQuery(
        ids,
        params.bool("editable"),
        options.read(params),
        params
            .given("selectRules")
            .map(wanted -> GetOptionsReader.chosen(wanted, RULES, RoleRule::isUsual)),
        count ? Optional.empty() : users.map(wanted -> GetOptionsReader.chosen(wanted, USERS)),
        count);
  }

  private static Set<RoleId> ids(Param given) {
    return given.oneOrMore().stream()
        .map(id -> new RoleId(id.id()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <N> Map<String, N> named(N[] values, Function<N, String> name) {
    Map<String, N> named = new LinkedHashMap<>();
    for (N value : values) {
      named.put(name.apply(value), value);
    }
    return Collections.unmodifiableMap(named);
  }
}
