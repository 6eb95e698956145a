package io.tokenry.role;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.access.Principal;
import io.tokenry.access.RoleRules;
import io.tokenry.access.UserType;
import io.tokenry.rpc.Param;
import io.tokenry.rpc.Params;
import io.tokenry.rpc.RpcMethod;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The methods {@code role.*} of the JSON-RPC API. */
public final class RoleRpc {

  private static final Set<String> CREATE_NAMES = Set.of("name", "type", "rules");
  private static final Set<String> UPDATE_NAMES = Set.of("roleid", "name", "type", "rules");

  private final Roles roles;
  private final RoleQueries queries;
  private final RoleGetParams getParams = new RoleGetParams();

  public RoleRpc(Roles roles, RoleQueries queries) {
    this.roles = roles;
    this.queries = queries;
  }

  public List<RpcMethod> methods() {
    return List.of(
        new RpcMethod.Guarded("role.get", this::get),
        new RpcMethod.Guarded("role.create", this::create),
        new RpcMethod.Guarded("role.update", this::update),
        new RpcMethod.Guarded("role.delete", this::delete));
  }

  private void get(Principal principal, Param params, JsonGenerator out) throws IOException {
    RoleQuery query = getParams.read(params);
    if (query.options().count()) {
      out.writeString(Long.toString(queries.count(principal, query)));
      return;
    }
    RoleAnswer answer = new RoleAnswer(query, out);
    queries.forEach(principal, query, answer);
    answer.end();
  }

  private void create(Principal principal, Param params, JsonGenerator out) throws IOException {
    List<Param> objects = params.objects();
    List<NewRole> wanted =
        objects.stream().map(object -> newRole(object.members(CREATE_NAMES))).toList();
    requireDifferent(
        objects, "name", wanted.stream().map(role -> Optional.of(role.name())).toList());
    writeIds(roles.create(principal, wanted), out);
  }

  private void update(Principal principal, Param params, JsonGenerator out) throws IOException {
    List<Param> objects = params.objects();
    List<RoleChange> wanted =
        objects.stream().map(object -> change(object.members(UPDATE_NAMES))).toList();
    requireDifferent(
        objects,
        "roleid",
        wanted.stream().map(change -> Optional.of(change.id().toString())).toList());
    requireDifferent(objects, "name", wanted.stream().map(RoleChange::name).toList());
    roles.update(principal, wanted);
    writeIds(wanted.stream().map(RoleChange::id).toList(), out);
  }

  private void delete(Principal principal, Param params, JsonGenerator out) throws IOException {
    List<RoleId> ids = params.ids().stream().map(RoleId::new).toList();
    roles.delete(principal, ids);
    writeIds(ids, out);
  }

  private static NewRole newRole(Params object) {
    String name = name(object.required("name"));
    UserType type = type(object.required("type"));
    RoleRulesChange rules = rules(object);
    return new NewRole(name, type, rules.appliedTo(RoleRules.everything(), type));
  }

  private static RoleChange change(Params object) {
    RoleId id = new RoleId(object.required("roleid").id());
    Optional<String> name = object.optional("name").map(RoleRpc::name);
    Optional<UserType> type = object.optional("type").map(RoleRpc::type);
    return new RoleChange(id, name, type, rules(object));
  }

  private static RoleRulesChange rules(Params object) {
    return object.optional("rules").map(RoleRulesReader::read).orElse(RoleRulesChange.NONE);
  }

  private static String name(Param param) {
    return param.filledText(NewRole.LONGEST_NAME);
  }

  private static UserType type(Param param) {
    return UserType.of(param.oneOf(UserType.USER.code(), UserType.SUPER_ADMIN.code()));
  }

  private static void requireDifferent(
      List<Param> objects, String name, List<Optional<String>> values) {
    Set<String> seen = new HashSet<>();
    IntStream.range(0, objects.size())
        .filter(i -> values.get(i).filter(value -> !seen.add(value)).isPresent())
        .findFirst()
        .ifPresent(
            i -> {
              String value = values.get(i).orElseThrow();
              throw objects.get(i).invalid("value (" + name + ")=(" + value + ") already exists");
            });
  }

  private static void writeIds(List<RoleId> ids, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("roleids");
    for (RoleId id : ids) {
      out.writeString(id.toString());
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
