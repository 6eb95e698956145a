package io.tokenry.usergroup;

import io.tokenry.access.UserId;
import io.tokenry.role.MemberField;
import io.tokenry.rpc.GetOptionsReader;
import io.tokenry.rpc.Param;
import io.tokenry.rpc.Params;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the parameters of {@code usergroup.get}; unknown ones are ignored, as in the original. */
final class UserGroupGetParams {

  private static final String COUNT = "count";
  private static final Map<String, MemberField> MEMBER_FIELDS = memberFields();

  /** What the original tells of rights to hosts, which there are none of here. */
  private static final Map<String, String> EMPTY_PARTS =
      Map.of(
          "selectRights", "rights",
          "selectHostGroupRights", "hostgroup_rights",
          "selectTemplateGroupRights", "templategroup_rights",
          "selectTagFilters", "tag_filters");

  private final GetOptionsReader<UserGroupField> options =
      new GetOptionsReader<>(UserGroupField.class);

  /** Raises {@code INVALID} for the first parameter that is not right, named by its path. */
  UserGroupQuery read(Param given) {
    Params params = given.anyMembers();
    Optional<Param> users = params.given("selectUsers");
    boolean count = users.filter(wanted -> wanted.isText(COUNT)).isPresent();
    return new UserGroupQuery(
        ids(params, "usrgrpids").map(list -> list.stream().map(UserGroupId::new).toList()),
        ids(params, "userids").map(list -> list.stream().map(UserId::new).toList()),
        params.given("status").map(status -> status.oneOf(0, 1)),
        params.bool("editable"),
        count
            ? Optional.empty()
            : users.map(wanted -> GetOptionsReader.chosen(wanted, MEMBER_FIELDS)),
        count,
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

  private static Map<String, MemberField> memberFields() {
    Map<String, MemberField> fields = new LinkedHashMap<>();
    for (MemberField field : MemberField.values()) {
      fields.put(field.wireName(), field);
    }
    return fields;
  }
}
