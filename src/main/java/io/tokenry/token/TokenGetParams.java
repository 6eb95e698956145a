package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.rpc.GetOptionsReader;
import io.tokenry.rpc.Param;
import io.tokenry.rpc.Params;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of {@code token.get}. */
final class TokenGetParams {

  private static final Set<String> NAMES =
      GetOptionsReader.namesWith("tokenids", "userids", "token", "valid_at", "expired_at");

  private final GetOptionsReader<TokenField> options = new GetOptionsReader<>(TokenField.class);

  /** Raises {@code INVALID} for the first parameter that is not right, named by its path. */
  TokenQuery read(Param given) {
    Params params = given.members(NAMES);
    Optional<List<TokenId>> ids =
        ids(params, "tokenids").map(list -> list.stream().map(TokenId::new).toList());
    Optional<List<UserId>> owners =
        ids(params, "userids").map(list -> list.stream().map(UserId::new).toList());
    Optional<String> value = params.given("token").map(token -> token.text(BearerToken.LENGTH));
    Optional<TokenHash> hash = value.flatMap(BearerToken::parse).map(TokenHash::of);
    boolean neverIssued = value.isPresent() && hash.isEmpty();
    return new TokenQuery(
        neverIssued ? Optional.of(List.of()) : ids,
        owners,
        hash,
        params.given("valid_at").map(TokenRpc::time),
        params.given("expired_at").map(TokenRpc::time),
        options.read(params));
  }

  private static Optional<List<Long>> ids(Params params, String name) {
    return params.given(name).map(ids -> ids.oneOrMore().stream().map(Param::id).toList());
  }
}
