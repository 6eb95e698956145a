package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.RoleRules;
import io.tokenry.access.TokenRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.restriction.Restrictions;
import io.tokenry.restriction.RestrictionsText;
import io.tokenry.token.TokenId;
import io.tokenry.verification.AccessRequest.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Facts × request: everything that is decided without counting. */
class DecisionTest {

  private static final long NOW = 1_000;
  private static final String NARROW =
      """
      {"api_methods":["token.get"],"allowed_networks":["10.0.0.0/8"],
       "http_rules":[{"methods":["GET"],"host":"a.example","path":"/v1/*"}]}""";

  /** Facts to vary: by default a good token that nothing narrows. */
  private record Facts(
      boolean enabled, boolean owner, long expiresAt, String own, String role, RoleRules rules) {

    static final Facts GOOD = new Facts(true, true, 0, "", "", RoleRules.everything());

    Facts disabled() {
      return new Facts(false, owner, expiresAt, own, role, rules);
    }

    Facts ownerDisabled() {
      return new Facts(enabled, false, expiresAt, own, role, rules);
    }

    Facts until(long end) {
      return new Facts(enabled, owner, end, own, role, rules);
    }

    Facts narrowed(String ownText, String roleText) {
      return new Facts(enabled, owner, expiresAt, ownText, roleText, rules);
    }

    Facts ruled(RoleRules newRules) {
      return new Facts(enabled, owner, expiresAt, own, role, newRules);
    }

    Code decide(AccessRequest request) {
      TokenRules tokens = new TokenRules(false, RestrictionsText.parse(role));
      Restrictions restrictions = RestrictionsText.parse(own);
      return Decision.decide(
          new TokenFacts(
              new TokenId(1),
              "t",
              enabled,
              expiresAt,
              0,
              restrictions,
              new OwnerFacts(
                  new UserId(1), "u", owner, UserType.USER, "r", rules.withTokens(tokens))),
          request,
          NOW);
    }
  }

  /** What is refused by every check comes to the first one's code, for every kind of request. */
  @ParameterizedTest
  @EnumSource
  void theFirstFailureOfThoseAskedGivesTheCode(Kind kind) {
    Map<Kind, List<Code>> order = new EnumMap<>(Kind.class);
    List<Code> token =
        List.of(Code.DISABLED, Code.OWNER_DISABLED, Code.EXPIRED, Code.NOT_YET_VALID);
    order.put(Kind.DESCRIBE, with(token, Code.API_ACCESS_OFF));
    order.put(Kind.PASS, with(token, Code.API_ACCESS_OFF, Code.ADDRESS_REFUSED, Code.NOT_ALLOWED));
    order.put(Kind.API, with(token, Code.ADDRESS_REFUSED));
    order.put(
        Kind.API_METHOD, with(token, Code.API_ACCESS_OFF, Code.ADDRESS_REFUSED, Code.NOT_ALLOWED));
    AccessRequest bad = new AccessRequest(kind, "PUT", "b.example", "/v2", "11.0.0.1", "");
    String later = NARROW.replace("{\"api", "{\"valid_from\":2000,\"api");
    Facts facts =
        Facts.GOOD
            .disabled()
            .ownerDisabled()
            .until(NOW - 1)
            .narrowed(later, "")
            .ruled(RoleRules.everything().withoutApi());
    List<Facts> mended =
        List.of(
            facts,
            new Facts(true, false, NOW - 1, later, "", facts.rules()),
            new Facts(true, true, NOW - 1, later, "", facts.rules()),
            new Facts(true, true, NOW, later, "", facts.rules()),
            new Facts(true, true, NOW, NARROW, "", facts.rules()),
            new Facts(true, true, NOW, NARROW, "", RoleRules.everything()),
            new Facts(
                true,
                true,
                NOW,
                NARROW.replace("10.0.0.0/8", "11.0.0.0/8"),
                "",
                RoleRules.everything()));
    List<Code> codes =
        mended.stream()
            .map(one -> one.decide(bad))
            .distinct()
            .filter(c -> c != Code.VALID)
            .toList();
    assertThat(codes).isEqualTo(order.get(kind));
    Facts good = Facts.GOOD.until(NOW);
    assertThat(good.decide(bad)).isEqualTo(Code.VALID);
  }

  @Test
  void aTokenIsGoodInItsFirstAndInItsLastSecond() {
    AccessRequest request = AccessRequest.describe("", "");
    assertThat(Facts.GOOD.until(NOW).decide(request)).isEqualTo(Code.VALID);
    assertThat(Facts.GOOD.until(NOW - 1).decide(request)).isEqualTo(Code.EXPIRED);
    assertThat(Facts.GOOD.until(-5).decide(request)).isEqualTo(Code.EXPIRED);
    assertThat(Facts.GOOD.narrowed("{\"valid_from\":1000}", "").decide(request))
        .isEqualTo(Code.VALID);
    assertThat(Facts.GOOD.narrowed("{\"valid_from\":1001}", "").decide(request))
        .isEqualTo(Code.NOT_YET_VALID);
    assertThat(Facts.GOOD.narrowed("", "{\"valid_from\":1001}").decide(request))
        .isEqualTo(Code.NOT_YET_VALID);
  }

  @ParameterizedTest
  @CsvSource({
    "PASS, GET, a.example, /v1/x, 10.0.0.1, VALID",
    "PASS, GET, a.example, /v1/x, ::ffff:10.0.0.1, VALID",
    "PASS, POST, a.example, /v1/x, 10.0.0.1, NOT_ALLOWED",
    "PASS, GET, b.example, /v1/x, 10.0.0.1, NOT_ALLOWED",
    "PASS, GET, a.example, /v2/x, 10.0.0.1, NOT_ALLOWED",
    "PASS, '', a.example, /v1/x, 10.0.0.1, NOT_ALLOWED",
    "PASS, GET, '', /v1/x, 10.0.0.1, NOT_ALLOWED",
    "PASS, GET, a.example, '', 10.0.0.1, NOT_ALLOWED",
    "PASS, GET, a.example, /v1/x, 11.0.0.1, ADDRESS_REFUSED",
    "PASS, GET, a.example, /v1/x, '', ADDRESS_REFUSED",
    "PASS, GET, a.example, /v1/x, 010.0.0.1, ADDRESS_REFUSED",
    "PASS, GET, a.example, /v1/x, unknown, ADDRESS_REFUSED",
    "API, '', '', '', 10.0.0.1, VALID",
    "API, '', '', '', 11.0.0.1, ADDRESS_REFUSED",
    "API, '', '', '', '', ADDRESS_REFUSED",
    "API_METHOD, token.get, '', '', 10.0.0.1, VALID",
    "API_METHOD, token.create, '', '', 10.0.0.1, NOT_ALLOWED",
    "API_METHOD, token.get, '', '', 11.0.0.1, ADDRESS_REFUSED",
    "DESCRIBE, '', '', '', 11.0.0.1, VALID",
    "DESCRIBE, '', '', '', '', VALID",
  })
  void tokenAndRoleNarrowAlikeAndWhatIsNotKnownIsRefused(
      Kind kind, String method, String host, String path, String address, Code code) {
    AccessRequest request = new AccessRequest(kind, method, host, path, address, "");
    assertThat(Facts.GOOD.narrowed(NARROW, "").decide(request)).isEqualTo(code);
    assertThat(Facts.GOOD.narrowed("", NARROW).decide(request)).isEqualTo(code);
    assertThat(Facts.GOOD.narrowed(NARROW, NARROW).decide(request)).isEqualTo(code);
    assertThat(Facts.GOOD.decide(request)).isEqualTo(Code.VALID);
  }

  /** A role never widens what the token narrows, nor the other way round. */
  @Test
  void bothHaveToAgree() {
    String ten = "{\"allowed_networks\":[\"10.0.0.0/8\"]}";
    String eleven = "{\"allowed_networks\":[\"11.0.0.0/8\"]}";
    for (String address : List.of("10.0.0.1", "11.0.0.1", "12.0.0.1")) {
      assertThat(Facts.GOOD.narrowed(ten, eleven).decide(AccessRequest.api(address, "")))
          .isEqualTo(Code.ADDRESS_REFUSED);
    }
  }

  /** An address that nothing is said about need not be known. */
  @Test
  void withoutNetworksNobodyAsksForTheAddress() {
    String narrowed = "{\"http_rules\":[{\"path\":\"/**\"}],\"rate_limits\":{\"second\":1}}";
    AccessRequest request = new AccessRequest(Kind.PASS, "", "", "/x", "", "");
    assertThat(Facts.GOOD.narrowed(narrowed, narrowed).decide(request)).isEqualTo(Code.VALID);
  }

  @Test
  void theRolesListOfMethodsCountsForApiMethodsAlone() {
    RoleRules onlyUsers =
        new RoleRules(
            Map.of(), true, Map.of(), true, true, RoleRules.ApiMode.ALLOW_LIST, List.of("user.*"));
    Facts facts = Facts.GOOD.ruled(onlyUsers);
    assertThat(facts.decide(new AccessRequest(Kind.API_METHOD, "token.get", "", "", "", "")))
        .isEqualTo(Code.NOT_ALLOWED);
    assertThat(facts.decide(new AccessRequest(Kind.API_METHOD, "user.get", "", "", "", "")))
        .isEqualTo(Code.VALID);
    assertThat(facts.decide(new AccessRequest(Kind.PASS, "GET", "h", "/", "", "")))
        .isEqualTo(Code.VALID);
  }

  private static List<Code> with(List<Code> first, Code... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toList();
  }
}
