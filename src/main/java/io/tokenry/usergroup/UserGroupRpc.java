package io.tokenry.usergroup;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.role.MemberField;
import io.tokenry.rpc.GetAnswer;
import io.tokenry.rpc.Param;
import io.tokenry.rpc.Params;
import io.tokenry.rpc.RpcMethod;
import io.tokenry.usergroup.UserGroupChange.Members;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The methods {@code usergroup.*} of the JSON-RPC API. */
public final class UserGroupRpc {

  /** Rights to hosts, which there are none of here: taken, and ignored. */
  private static final Set<String> IGNORED =
      Set.of("rights", "hostgroup_rights", "templategroup_rights", "tag_filters");

  /** What the original looks up elsewhere; here there is nothing but "none". */
  private static final Set<String> ALWAYS_ZERO = Set.of("userdirectoryid", "mfa_status", "mfaid");

  private static final Set<String> CREATE_NAMES =
      with(
          Set.of("name", "gui_access", "users_status", "debug_mode", "users"),
          IGNORED,
          ALWAYS_ZERO);
  private static final Set<String> UPDATE_NAMES = with(CREATE_NAMES, Set.of("usrgrpid"));
  private static final Set<String> USER_NAMES = Set.of("userid");

  private final UserGroups groups;
  private final UserGroupQueries queries;
  private final UserGroupGetParams getParams = new UserGroupGetParams();

  public UserGroupRpc(UserGroups groups, UserGroupQueries queries) {
    this.groups = groups;
    this.queries = queries;
  }

  public List<RpcMethod> methods() {
    return List.of(
        new RpcMethod.Guarded("usergroup.get", this::get),
        new RpcMethod.Guarded("usergroup.create", this::create),
        new RpcMethod.Guarded("usergroup.update", this::update),
        new RpcMethod.Guarded("usergroup.delete", this::delete));
  }

  private void get(Principal principal, Param params, JsonGenerator out) throws IOException {
    UserGroupQuery query = getParams.read(params);
    if (query.options().count()) {
      out.writeString(Long.toString(queries.count(principal, query)));
      return;
    }
    GetAnswer answer = new GetAnswer(query.options(), out);
    queries.forEach(
        principal,
        query,
        (group, members) ->
            answer.add(
                group.id().value(), group.values(), () -> writeParts(query, members, answer)));
    answer.end();
  }

  private static void writeParts(
      UserGroupQuery query, UserGroupQueries.Members members, GetAnswer answer) {
    if (query.memberCount()) {
      answer.text("users", Long.toString(members.count()));
    }
    if (query.members().isPresent()) {
      List<String> names = members.fields().stream().map(MemberField::wireName).toList();
      answer.objects("users", names, members::forEach);
    }
    query.emptyParts().forEach(part -> answer.objects(part, List.of(), _ -> {}));
  }

  private void create(Principal principal, Param params, JsonGenerator out) throws IOException {
    List<Param> objects = params.objects();
    List<NewUserGroup> wanted =
        objects.stream().map(object -> newGroup(object.members(CREATE_NAMES))).toList();
    requireDifferentNames(
        objects, wanted.stream().map(group -> Optional.of(group.name())).toList());
    writeIds(groups.create(principal, wanted), out);
  }

  private void update(Principal principal, Param params, JsonGenerator out) throws IOException {
    List<Param> objects = params.objects();
    List<UserGroupChange> wanted =
        objects.stream().map(object -> change(object.members(UPDATE_NAMES))).toList();
    List<UserGroupId> ids = wanted.stream().map(UserGroupChange::id).toList();
    Set<UserGroupId> seen = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      if (!seen.add(ids.get(i))) {
        throw objects.get(i).invalid("value (usrgrpid)=(" + ids.get(i) + ") already exists");
      }
    }
    requireDifferentNames(objects, wanted.stream().map(UserGroupChange::name).toList());
    groups.update(principal, wanted);
    writeIds(ids, out);
  }

  private void delete(Principal principal, Param params, JsonGenerator out) throws IOException {
    List<UserGroupId> ids = params.ids().stream().map(UserGroupId::new).toList();
    groups.delete(principal, ids);
    writeIds(ids, out);
  }

  private static NewUserGroup newGroup(Params object) {
    String name = name(object.required("name"));
    requireZeros(object);
    return new NewUserGroup(
        name,
        object.optional("gui_access").map(UserGroupRpc::webAccess).orElse(WebAccess.DEFAULT),
        object.optional("users_status").map(UserGroupRpc::flag).orElse(false),
        object.optional("debug_mode").map(UserGroupRpc::flag).orElse(false),
        object.optional("users").map(UserGroupRpc::users).orElse(Set.of()));
  }

  private static UserGroupChange change(Params object) {
    UserGroupId id = new UserGroupId(object.required("usrgrpid").id());
    requireZeros(object);
    return new UserGroupChange(
        id,
        object.optional("name").map(UserGroupRpc::name),
        object.optional("gui_access").map(UserGroupRpc::webAccess),
        object.optional("users_status").map(UserGroupRpc::flag),
        object.optional("debug_mode").map(UserGroupRpc::flag),
        object
            .optional("users")
            .<Members>map(users -> new Members.Exactly(users(users)))
            .orElse(new Members.Same()));
  }

  private static String name(Param param) {
    return param.filledText(NewUserGroup.LONGEST_NAME);
  }

  private static WebAccess webAccess(Param param) {
    return WebAccess.of(param.oneOf(WebAccess.DEFAULT.code(), WebAccess.NONE.code()));
  }

  private static boolean flag(Param param) {
    return param.oneOf(0, 1) == 1;
  }

  private static Set<UserId> users(Param param) {
    Set<UserId> users = new LinkedHashSet<>();
    for (Param object : param.elements()) {
      UserId id = new UserId(object.members(USER_NAMES).required("userid").id());
      if (!users.add(id)) {
        throw object.invalid("value (userid)=(" + id + ") already exists");
      }
    }
    return users;
  }

  private static void requireZeros(Params object) {
    ALWAYS_ZERO.forEach(name -> object.optional(name).ifPresent(value -> value.oneOf(0, 0)));
    IGNORED.forEach(name -> object.optional(name).ifPresent(Param::elements));
  }

  private static void requireDifferentNames(List<Param> objects, List<Optional<String>> names) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      Optional<String> name = names.get(i);
      if (name.isPresent() && !seen.add(name.get())) {
        throw objects.get(i).invalid("value (name)=(" + name.get() + ") already exists");
      }
    }
  }

  private static void writeIds(List<UserGroupId> ids, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("usrgrpids");
    for (UserGroupId id : ids) {
      out.writeString(id.toString());
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  @SafeVarargs
  private static Set<String> with(Set<String> names, Set<String>... more) {
    Set<String> all = new HashSet<>(names);
    for (Set<String> each : more) {
      all.addAll(each);
    }
    return Set.copyOf(all);
  }
}
