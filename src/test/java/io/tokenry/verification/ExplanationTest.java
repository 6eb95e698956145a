package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.verification.AccessRequest.Kind;
import io.tokenry.verification.Explanation.Outcome;
import io.tokenry.verification.Explanation.Step;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An explanation is the decision itself, told step by step. */
class ExplanationTest {

  private static final long NOW = Instant.parse("2026-11-24T10:00:00Z").getEpochSecond();
  private static final int ROUNDS = 20_000;

  @Test
  void itComesToWhatIsDecided() {
    RandomFacts random = new RandomFacts(new Random(4));
    for (int i = 0; i < ROUNDS; i++) {
      TokenFacts facts = random.facts(NOW);
      AccessRequest request = random.request();

      Explanation explanation = Decision.explain(facts, request, NOW);

      assertThat(explanation.code())
          .as("%s %s", facts, request)
          .isEqualTo(Decision.decide(facts, request, NOW));
      assertStepsAgree(explanation, request.kind());
    }
  }

  /** All steps are told in order; one fails at most, and nothing after it is reached. */
  private static void assertStepsAgree(Explanation explanation, Kind kind) {
    List<Step> steps = explanation.steps();
    assertThat(steps).extracting(Step::aspect).containsExactly(Aspect.values());
    List<Outcome> asked =
        steps.stream().map(Step::outcome).filter(one -> one != Outcome.NOT_ASKED).toList();
    long passed = asked.stream().takeWhile(one -> one == Outcome.PASSED).count();
    if (explanation.code() == Code.VALID) {
      assertThat(asked).as("%s", kind).hasSize((int) passed);
    } else {
      assertThat(asked.get((int) passed)).isEqualTo(Outcome.FAILED);
      assertThat(asked.subList((int) passed + 1, asked.size()))
          .allMatch(outcome -> outcome == Outcome.NOT_REACHED);
      Step failed = steps.stream().filter(s -> s.outcome() == Outcome.FAILED).findFirst().get();
      assertThat(failed.own().isEmpty() && failed.role().isEmpty()).as("no words").isFalse();
    }
  }

  @Test
  void itIsStoredAsItIs() {
    RandomFacts random = new RandomFacts(new Random(5));
    for (int i = 0; i < 1_000; i++) {
      Explanation explanation = Decision.explain(random.facts(NOW), random.request(), NOW, i % 3);

      String text = ExplanationText.write(explanation);

      assertThat(ExplanationText.parse(explanation.code(), text)).isEqualTo(explanation);
    }
  }

  @Test
  void findingsNameWhatTheyAreAbout() {
    FactsSample sample = new FactsSample();
    assertThat(failure(sample.expiring(NOW - 60), pass("GET", "/", "192.0.2.7")))
        .isEqualTo("Expired 2026-11-24T09:59:00Z; it is now 2026-11-24T10:00:00Z.");
    assertThat(failure(sample.with("{'allowed_networks':['10.0.0.0/8','192.0.2.0/30']}"), pass()))
        .isEqualTo("192.0.2.7 is in none of 10.0.0.0/8, 192.0.2.0/30.");
    assertThat(failure(sample.with("{'denied_networks':['192.0.2.0/24']}"), pass()))
        .isEqualTo("192.0.2.7 is in the denied network 192.0.2.0/24.");
    assertThat(
            failure(
                sample.with("{'http_rules':[{'methods':['GET'],'path':'/v1/orders/*'}]}"), pass()))
        .isEqualTo("GET api.example.com/v1/users matches none of: GET on /v1/orders/*.");
    assertThat(failure(sample.withRole("{'allowed_networks':['10.0.0.0/8']}"), pass()))
        .isEqualTo("From any address. Role “operator”: 192.0.2.7 is in none of 10.0.0.0/8.");
    assertThat(failure(sample.with("{'valid_from':" + (NOW + 60) + "}"), pass()))
        .isEqualTo("Good from 2026-11-24T10:01:00Z on; it is now 2026-11-24T10:00:00Z.");
  }

  @Test
  void ownersAreToldNothingOfTheRoleButItsAnswer() {
    TokenFacts facts = new FactsSample().withRole("{'allowed_networks':['10.0.0.0/8']}");

    Explanation told = Decision.explain(facts, pass(), NOW).withoutRole();

    assertThat(told.toString()).doesNotContain("operator").doesNotContain("10.0.0.0");
    assertThat(told.steps())
        .filteredOn(step -> step.aspect() == Aspect.ADDRESS)
        .extracting(step -> step.role().words(Long::toString))
        .containsExactly("The role of the token’s owner refuses it; ask an administrator.");
  }

  @Test
  void textsOfStrangersAreShortSeenAndNoToken() {
    String value = "tkr_" + "a1".repeat(30);
    String hostile = "/\u202Egpj.\u0000" + value + "/" + "x/".repeat(5_000);

    String kept = Refusal.kept(pass("GET", hostile + "?token=" + value, "192.0.2.7")).path();

    assertThat(kept).hasSizeLessThanOrEqualTo(501).endsWith("…").doesNotContain(value);
    assertThat(kept).startsWith("/\uFFFDgpj.\uFFFDtkr_a1a1…/x/");
    assertThat(
            Decision.explain(
                    new FactsSample().with("{'http_rules':[{'path':'/v1'}]}"),
                    pass("GET", hostile, "192.0.2.7"),
                    NOW)
                .toString())
        .doesNotContain(value)
        .doesNotContain("\u202E")
        .hasSizeLessThan(5_000);
  }

  private static AccessRequest pass() {
    return pass("GET", "/v1/users", "192.0.2.7");
  }

  private static AccessRequest pass(String method, String path, String address) {
    return new AccessRequest(Kind.PASS, method, "api.example.com", path, address, "test");
  }

  private static String failure(TokenFacts facts, AccessRequest request) {
    Step failed =
        Decision.explain(facts, request, NOW).steps().stream()
            .filter(step -> step.outcome() == Outcome.FAILED)
            .findFirst()
            .orElseThrow();
    String own = failed.own().words(at -> Instant.ofEpochSecond(at).toString());
    String role = failed.role().words(at -> Instant.ofEpochSecond(at).toString());
    return (own + " " + role).strip();
  }
}
