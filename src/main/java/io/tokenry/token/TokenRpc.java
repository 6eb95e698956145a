package io.tokenry.token;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.restriction.Restrictions;
import io.tokenry.restriction.RestrictionsChange;
import io.tokenry.rpc.GetAnswer;
import io.tokenry.rpc.Param;
import io.tokenry.rpc.Params;
import io.tokenry.rpc.RestrictionsReader;
import io.tokenry.rpc.RpcMethod;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods {@code token.*} of the JSON-RPC API. */
public final class TokenRpc {

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_DESCRIPTION = 65_535;
  private static final long LAST_TIME = 253_402_300_799L;
  private static final Set<String> CREATE_NAMES =
      Set.of("name", "description", "userid", "status", "expires_at", "restrictions");
  private static final Set<String> UPDATE_NAMES =
      Set.of("tokenid", "name", "description", "status", "expires_at", "restrictions");

  private final Tokens tokens;
  private final TokenQueries queries;
  private final TokenGetParams getParams = new TokenGetParams();

  public TokenRpc(Tokens tokens, TokenQueries queries) {
    this.tokens = tokens;
    this.queries = queries;
  }

  public List<RpcMethod> methods() {
    return List.of(
        new RpcMethod.Guarded("token.get", this::get, this::briefGet),
        new RpcMethod.Guarded("token.create", this::create),
        new RpcMethod.Guarded("token.update", this::update),
        new RpcMethod.Guarded("token.generate", this::generate),
        new RpcMethod.Guarded("token.delete", this::delete));
  }

  /** Unix seconds; negative ones lie before 1970, the last is in the year 9999. */
  static long time(Param param) {
    return param.integer(Integer.MIN_VALUE, LAST_TIME);
  }

  private void get(Principal principal, Param params, JsonGenerator out) throws IOException {
    TokenQuery query = getParams.read(params);
    if (query.options().count()) {
      out.writeString(Long.toString(queries.count(principal, query)));
      return;
    }
    GetAnswer answer = new GetAnswer(query.options(), out);
    queries.forEach(principal, query, token -> answer.add(token.id().value(), token.values()));
    answer.end();
  }

  private RpcMethod.@Nullable GuardedHandler briefGet(Param params) {
    TokenQuery query = getParams.read(params);
    if (!queries.isBrief(query)) {
      return null;
    }
    return (principal, _, out) -> {
      GetAnswer answer = new GetAnswer(query.options(), out);
      queries.forEachNow(principal, query, token -> answer.add(token.id().value(), token.values()));
      answer.end();
    };
  }

  private void create(Principal principal, Param params, JsonGenerator out) throws IOException {
    List<Param> objects = params.objects();
    List<NewToken> wanted =
        objects.stream()
            .map(object -> newToken(object.members(CREATE_NAMES), principal.userId()))
            .toList();
    requireDifferentNames(objects, wanted);
    writeIds(tokens.create(principal, wanted), out);
  }

  private void update(Principal principal, Param params, JsonGenerator out) throws IOException {
    List<Param> objects = params.objects();
    List<TokenChange> wanted =
        objects.stream().map(object -> change(object.members(UPDATE_NAMES))).toList();
    List<TokenId> ids = wanted.stream().map(TokenChange::id).toList();
    requireDifferentIds(objects, ids);
    tokens.update(principal, wanted);
    writeIds(ids, out);
  }

  private void generate(Principal principal, Param params, JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (IssuedToken issued : tokens.generate(principal, ids(params))) {
      out.writeStartObject();
      out.writeStringField("tokenid", issued.id().toString());
      out.writeStringField("token", issued.value().reveal());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void delete(Principal principal, Param params, JsonGenerator out) throws IOException {
    List<TokenId> ids = ids(params);
    tokens.delete(principal, ids);
    writeIds(ids, out);
  }

  private static NewToken newToken(Params object, UserId caller) {
    String name = object.required("name").filledText(LONGEST_NAME);
    String description = object.optional("description").map(TokenRpc::description).orElse("");
    UserId owner = object.optional("userid").map(id -> new UserId(id.id())).orElse(caller);
    boolean enabled = object.optional("status").map(TokenRpc::enabled).orElse(true);
    long expiresAt = object.optional("expires_at").map(TokenRpc::time).orElse(0L);
    Restrictions restrictions = restrictions(object).appliedTo(Restrictions.NONE);
    return new NewToken(owner, name, description, expiresAt, enabled, restrictions);
  }

  private static TokenChange change(Params object) {
    TokenId id = new TokenId(object.required("tokenid").id());
    Optional<String> name = object.optional("name").map(text -> text.filledText(LONGEST_NAME));
    Optional<String> description = object.optional("description").map(TokenRpc::description);
    Optional<Boolean> enabled = object.optional("status").map(TokenRpc::enabled);
    OptionalLong expiresAt =
        object.optional("expires_at").stream().mapToLong(TokenRpc::time).findFirst();
    return new TokenChange(id, name, description, expiresAt, enabled, restrictions(object));
  }

  private static RestrictionsChange restrictions(Params object) {
    return object
        .optional("restrictions")
        .map(RestrictionsReader::read)
        .orElse(RestrictionsChange.NONE);
  }

  private static String description(Param param) {
    return param.text(LONGEST_DESCRIPTION);
  }

  private static boolean enabled(Param param) {
    return param.oneOf(0, 1) == 0;
  }

  private static void requireDifferentNames(List<Param> objects, List<NewToken> wanted) {
    record Key(UserId owner, String name) {}
    Set<Key> keys = new HashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      NewToken token = wanted.get(i);
      if (!keys.add(new Key(token.owner(), token.name()))) {
        throw objects
            .get(i)
            .invalid(
                "value (userid, name)=("
                    + token.owner()
                    + ", "
                    + token.name()
                    + ") already exists");
      }
    }
  }

  private static void requireDifferentIds(List<Param> objects, List<TokenId> ids) {
    Set<TokenId> seen = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      if (!seen.add(ids.get(i))) {
        throw objects.get(i).invalid("value (tokenid)=(" + ids.get(i) + ") already exists");
      }
    }
  }

  private static List<TokenId> ids(Param params) {
    return params.ids().stream().map(TokenId::new).toList();
  }

  private static void writeIds(List<TokenId> ids, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("tokenids");
    for (TokenId id : ids) {
      out.writeString(id.toString());
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
