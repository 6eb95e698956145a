package io.tokenry.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.rpc.GetAnswer;
import io.tokenry.rpc.GetOptionsReader;
import io.tokenry.rpc.Param;
import io.tokenry.rpc.Params;
import io.tokenry.rpc.RpcMethod;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The method {@code auditlog.get} of the JSON-RPC API. */
public final class AuditRpc {

  private static final Set<String> NAMES =
      GetOptionsReader.namesWith("auditids", "userids", "time_from", "time_till");
  private static final Pattern AUDIT_ID = Pattern.compile("c[a-z0-9]{24}");
  private static final long LAST_TIME = 253_402_300_799L;

  private final GetOptionsReader<AuditField> options = new GetOptionsReader<>(AuditField.class);
  private final AuditQueries queries;

  public AuditRpc(AuditQueries queries) {
    this.queries = queries;
  }

  public List<RpcMethod> methods() {
    return List.of(new RpcMethod.Guarded("auditlog.get", this::get));
  }

  private void get(Principal principal, Param params, JsonGenerator out) throws IOException {
    AuditQuery query = query(params);
    if (query.options().count()) {
      out.writeString(Long.toString(queries.count(principal, query)));
      return;
    }
    GetAnswer answer = new GetAnswer(query.options(), out);
    queries.forEach(principal, query, record -> answer.add(record.auditId(), record.values()));
    answer.end();
  }

  private AuditQuery query(Param given) {
    Params params = given.members(NAMES);
    return new AuditQuery(
        params.given("auditids").map(ids -> ids.oneOrMore().stream().map(AuditRpc::id).toList()),
        params
            .given("userids")
            .map(ids -> ids.oneOrMore().stream().map(id -> new UserId(id.id())).toList()),
        params.given("time_from").map(AuditRpc::time),
        params.given("time_till").map(AuditRpc::time),
        options.read(params));
  }

  private static String id(Param param) {
    String text = param.text();
    if (!AUDIT_ID.matcher(text).matches()) {
      throw param.invalid("a CUID is expected");
    }
    return text;
  }

  /** Unix seconds; negative ones lie before 1970, the last is in the year 9999. */
  private static long time(Param param) {
    return param.integer(Integer.MIN_VALUE, LAST_TIME);
  }
}
