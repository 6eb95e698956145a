package io.tokenry.user;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import io.tokenry.rpc.GetAnswer;
import io.tokenry.rpc.Param;
import io.tokenry.rpc.RpcMethod;
import io.tokenry.usergroup.UserGroupField;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The methods {@code user.*} of the JSON-RPC API that manage users. */
public final class UserRpc {

  private static final List<String> ACCESS = List.of("gui_access", "debug_mode", "users_status");

  private final Users users;
  private final UserDeletion deletion;
  private final UserUnblocking unblocking;
  private final UserQueries queries;
  private final UserGetParams getParams = new UserGetParams();

  public UserRpc(
      Users users, UserDeletion deletion, UserUnblocking unblocking, UserQueries queries) {
    this.users = users;
    this.deletion = deletion;
    this.unblocking = unblocking;
    this.queries = queries;
  }

  public List<RpcMethod> methods() {
    return List.of(
        new RpcMethod.Guarded("user.get", this::get),
        new RpcMethod.Guarded("user.create", this::create),
        new RpcMethod.Guarded("user.update", this::update),
        new RpcMethod.Guarded("user.delete", this::delete),
        new RpcMethod.Guarded("user.unblock", this::unblock));
  }

  private void get(Principal principal, Param params, JsonGenerator out) throws IOException {
    UserGetQuery query = getParams.read(params);
    if (query.options().count()) {
      out.writeString(Long.toString(queries.count(principal, query)));
      return;
    }
    GetAnswer answer = new GetAnswer(query.options(), out);
    for (UserValues user : queries.find(principal, query)) {
      answer.add(user.id().value(), user.values(), () -> writeParts(query, user, answer));
    }
    answer.end();
  }

  private static void writeParts(UserGetQuery query, UserValues user, GetAnswer answer) {
    for (int i = 0; i < user.access().size(); i++) {
      answer.text(ACCESS.get(i), user.access().get(i));
    }
    if (user.isWhole() && query.groupFields().isPresent()) {
      List<String> names =
          query.groupFields().get().stream().map(UserGroupField::wireName).toList();
      answer.objects("usrgrps", names, user.groups()::forEach);
    }
    if (user.isWhole() && query.roleFields().isPresent()) {
      List<String> names =
          user.role().isEmpty()
              ? List.of()
              : query.roleFields().get().stream().map(UserRoleField::wireName).toList();
      answer.object("role", names, user.role());
    }
    if (user.isWhole()) {
      query.emptyParts().forEach(part -> answer.objects(part, List.of(), _ -> {}));
    }
  }

  private void create(Principal principal, Param params, JsonGenerator out) throws IOException {
    List<Param> objects = params.objects();
    List<NewUser> wanted = objects.stream().map(UserParams::created).toList();
    requireDifferent(
        objects, "username", wanted.stream().map(user -> Optional.of(user.username())).toList());
    writeIds(naming(() -> users.create(principal, wanted)), out);
  }

  private void update(Principal principal, Param params, JsonGenerator out) throws IOException {
    List<Param> objects = params.objects();
    List<UserChange> wanted = objects.stream().map(UserParams::changed).toList();
    List<UserId> ids = wanted.stream().map(UserChange::id).toList();
    requireDifferent(
        objects, "userid", ids.stream().map(id -> Optional.of(id.toString())).toList());
    requireDifferent(objects, "username", wanted.stream().map(UserChange::username).toList());
    naming(
        () -> {
          users.update(principal, wanted);
          return ids;
        });
    writeIds(ids, out);
  }

  private void delete(Principal principal, Param params, JsonGenerator out) throws IOException {
    List<UserId> ids = ids(params);
    deletion.delete(principal, ids);
    writeIds(ids, out);
  }

  private void unblock(Principal principal, Param params, JsonGenerator out) throws IOException {
    List<UserId> ids = ids(params);
    unblocking.unblock(principal, ids);
    writeIds(ids, out);
  }

  /** What is wrong with a field is told by the field's path among the parameters. */
  private static <T> T naming(Supplier<T> work) {
    try {
      return work.get();
    } catch (ProblemException e) {
      Problem problem = e.problem();
      if (problem.type() != ProblemType.INVALID) {
        throw e;
      }
      FieldError first = problem.fields().getFirst();
      Place place = Place.of(first.field());
      String message = first.message();
      String reason = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
      throw Problem.invalid("/" + place.number() + "/" + wireName(place.field()), reason);
    }
  }

  private static String wireName(String field) {
    return switch (field) {
      case "password" -> "passwd";
      case "current_password" -> "current_passwd";
      case "groups" -> "usrgrps";
      default -> field;
    };
  }

  private static void requireDifferent(
      List<Param> objects, String name, List<Optional<String>> values) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      Optional<String> value = values.get(i);
      if (value.isPresent() && !seen.add(value.get())) {
        throw objects.get(i).invalid("value (" + name + ")=(" + value.get() + ") already exists");
      }
    }
  }

  private static List<UserId> ids(Param params) {
    return params.ids().stream().map(UserId::new).toList();
  }

  private static void writeIds(List<UserId> ids, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("userids");
    for (UserId id : ids) {
      out.writeString(id.toString());
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
