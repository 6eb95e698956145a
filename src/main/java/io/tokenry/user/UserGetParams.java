package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.rpc.GetOptionsReader;
import io.tokenry.rpc.Param;
import io.tokenry.rpc.Params;
import io.tokenry.usergroup.UserGroupField;
import io.tokenry.usergroup.UserGroupId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the parameters of {@code user.get}; unknown ones are ignored, as in the original. */
final class UserGetParams {

  private static final Map<String, UserGroupField> GROUP_FIELDS =
      named(UserGroupField.values(), UserGroupField::wireName);
  private static final Map<String, UserRoleField> ROLE_FIELDS =
      named(UserRoleField.values(), UserRoleField::wireName);
  private static final Map<String, String> EMPTY_PARTS =
      Map.of("selectMedias", "medias", "selectMediatypes", "mediatypes");

  private final GetOptionsReader<UserField> options = new GetOptionsReader<>(UserField.class);

  /** Raises {@code INVALID} for the first parameter that is not right, named by its path. */
  UserGetQuery read(Param given) {
    Params params = given.anyMembers();
    boolean hasMedia =
        ids(params, "mediaids").isPresent() || ids(params, "mediatypeids").isPresent();
    return new UserGetQuery(
        ids(params, "userids").map(list -> list.stream().map(UserId::new).toList()),
        ids(params, "usrgrpids").map(list -> list.stream().map(UserGroupId::new).toList()),
        hasMedia,
        params.bool("editable"),
        params.flag("getAccess"),
        params.given("selectUsrgrps").map(wanted -> GetOptionsReader.chosen(wanted, GROUP_FIELDS)),
        params.given("selectRole").map(wanted -> GetOptionsReader.chosen(wanted, ROLE_FIELDS)),
        EMPTY_PARTS.entrySet().stream()
            .filter(part -> params.given(part.getKey()).isPresent())
            .map(Map.Entry::getValue)
            .sorted()
            .toList(),
        options.read(params));
  }

  private static Optional<List<Long>> ids(Params params, String name) {
    return params.given(name).map(ids -> ids.oneOrMore().stream().map(Param::id).toList());
  }

  private static <N> Map<String, N> named(N[] values, Function<N, String> name) {
    Map<String, N> named = new LinkedHashMap<>();
    for (N value : values) {
      named.put(name.apply(value), value);
    }
    return named;
  }
}
