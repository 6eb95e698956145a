package io.tokenry.verification;

import io.tokenry.access.UserId;
import io.tokenry.access.Visibility;
import io.tokenry.database.Tx;
import io.tokenry.token.TokenId;
import io.tokenry.verification.AccessRequest.Kind;
import io.tokenry.verification.AccessRequest.Surface;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/** All SQL about refusals. */
final class RefusalStore {

  private static final String COLUMNS =
      """
      SELECT r.request_id, r.token_id, r.at, r.code, r.surface, r.kind, r.method, r.host, r.path,
        r.address, r.user_agent, r.trace, t.name AS token_name, t.user_id, u.username
      FROM refusal r
      JOIN token t ON t.id = r.token_id
      JOIN users u ON u.id = t.user_id
      """;

  /** The first one of a request stays; those of tokens that are gone are left out. */
  void insert(Tx tx, List<KeptRefusal> refusals) {
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO refusal (request_id, token_id, at, code, surface, kind, method, host,
                  path, address, user_agent, trace)
                SELECT :request, id, :at, :code, :surface, :kind, :method, :host, :path, :address,
                  :agent, :trace
                FROM token WHERE id = :token
                ON CONFLICT (request_id) DO NOTHING
                """);
    for (KeptRefusal kept : refusals) {
      ExplainedRefusal explained = kept.explained();
      Refusal refusal = explained.refusal();
      AccessRequest request = refusal.request();
      batch
          .bind("request", refusal.id())
          .bind("token", kept.tokenId().value())
          .bind("at", refusal.at())
          .bind("code", refusal.code().name())
          .bind("surface", request.surface().name())
          .bind("kind", request.kind().name())
          .bind("method", request.method())
          .bind("host", request.host())
          .bind("path", request.path())
          .bind("address", request.address())
          .bind("agent", request.userAgent())
          .bind("trace", ExplanationText.write(explained.explanation()))
          .add();
    }
    batch.execute();
  }

  Optional<ExplainedRefusal> find(Tx tx, String requestId) {
    return tx.handle()
        .createQuery(COLUMNS + "WHERE r.request_id = :request")
        .bind("request", requestId)
        .map((row, _) -> explained(row))
        .findOne();
  }

  /** The newest first. */
  List<Refusal> latest(Tx tx, Visibility visible, int most) {
    String condition = visible instanceof Visibility.OwnedBy ? "WHERE t.user_id = :owner\n" : "";
    var query =
        tx.handle()
            .createQuery(COLUMNS + condition + "ORDER BY r.id DESC LIMIT :most")
            .bind("most", most);
    if (visible instanceof Visibility.OwnedBy(UserId owner)) {
      query.bind("owner", owner.value());
    }
    return query.map((row, _) -> refusal(row)).list();
  }

  void sweep(Tx tx, long before, int most) {
    tx.handle().execute("DELETE FROM refusal WHERE at < ?", before);
    tx.handle()
        .execute(
            """
            DELETE FROM refusal
            WHERE id <= (SELECT id FROM refusal ORDER BY id DESC LIMIT 1 OFFSET ?)
            """,
            most);
  }

  private static ExplainedRefusal explained(ResultSet row) throws SQLException {
    Refusal refusal = refusal(row);
    return new ExplainedRefusal(
        refusal, ExplanationText.parse(refusal.code(), row.getString("trace")));
  }

  private static Refusal refusal(ResultSet row) throws SQLException {
    return new Refusal(
        row.getString("request_id"),
        Optional.of(
            new Refusal.Subject(
                new TokenId(row.getLong("token_id")),
                row.getString("token_name"),
                new UserId(row.getLong("user_id")),
                row.getString("username"))),
        row.getLong("at"),
        Code.valueOf(row.getString("code")),
        new AccessRequest(
            Kind.valueOf(row.getString("kind")),
            row.getString("method"),
            row.getString("host"),
            row.getString("path"),
            row.getString("address"),
            row.getString("user_agent"),
            Surface.valueOf(row.getString("surface")),
            ""));
  }
}
