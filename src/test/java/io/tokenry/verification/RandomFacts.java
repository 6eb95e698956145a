package io.tokenry.verification;

import io.tokenry.access.RoleRules;
import io.tokenry.access.TokenRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.restriction.HttpRule;
import io.tokenry.restriction.Network;
import io.tokenry.restriction.RateLimits;
import io.tokenry.restriction.Restrictions;
import io.tokenry.token.TokenId;
import io.tokenry.verification.AccessRequest.Kind;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Facts and requests of few values each, so that they often meet. */
final class RandomFacts {

  private static final List<String> NETWORKS =
      List.of("10.0.0.0/8", "192.0.2.0/24", "192.0.2.7/32", "2001:db8::/32", "0.0.0.0/0");
  private static final List<String> PATHS = List.of("/**", "/v1/*", "/v1/orders/*", "/v2/users");
  private static final List<String> METHODS = List.of("token.get", "user.*", "*.get", "*");
  private static final List<String> CALLS = List.of("token.get", "token.create", "user.get", "");

  private final Random random;

  RandomFacts(Random random) {
    this.random = random;
  }

  TokenFacts facts(long now) {
    RoleRules rules =
        new RoleRules(
                Map.of(),
                true,
                Map.of(),
                true,
                often(),
                oneOf(List.of(RoleRules.ApiMode.values())),
                some(METHODS))
            .withTokens(new TokenRules(often(), restrictions(now)));
    String role = often() ? "operator" : "";
    OwnerFacts owner =
        new OwnerFacts(
            new UserId(7), "jim", often(), oneOf(List.of(UserType.values())), role, rules);
    long end = often() ? 0 : now - 2 + random.nextInt(4);
    return new TokenFacts(new TokenId(3), "ci", often(), end, 1, restrictions(now), owner);
  }

  AccessRequest request() {
    Kind kind = oneOf(List.of(Kind.values()));
    return new AccessRequest(
        kind,
        kind == Kind.API_METHOD ? oneOf(CALLS) : oneOf(List.of("GET", "POST", "")),
        oneOf(List.of("api.example.com", "www.example.org", "")),
        oneOf(List.of("/v1/orders/7", "/v1/users", "/v2/users", "/", "")),
        oneOf(List.of("192.0.2.7", "10.1.2.3", "2001:db8::1", "no address", "")),
        "test");
  }

  private Restrictions restrictions(long now) {
    List<HttpRule> rules =
        some(PATHS).stream()
            .map(
                path ->
                    HttpRule.parse(
                        some(List.of("GET", "POST")),
                        oneOf(List.of("", "api.example.com", "*.example.com")),
                        path))
            .toList();
    return new Restrictions(
        some(METHODS),
        rules,
        networks(),
        networks(),
        often() ? 0 : now - 2 + random.nextInt(4),
        often() ? RateLimits.NONE : new RateLimits(5, 0, 100, 0),
        new TreeMap<>());
  }

  private List<Network> networks() {
    return some(NETWORKS).stream().map(Network::parse).toList();
  }

  private <T> List<T> some(List<T> all) {
    return often() ? List.of() : all.stream().filter(_ -> random.nextInt(3) == 0).toList();
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private boolean often() {
    return random.nextInt(5) > 0;
  }
}
