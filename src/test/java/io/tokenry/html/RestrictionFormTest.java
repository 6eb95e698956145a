package io.tokenry.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.config.Language;
import io.tokenry.problem.FieldError;
import io.tokenry.restriction.Restrictions;
import io.tokenry.restriction.RestrictionsText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestrictionFormTest {

  private static final Times TIMES =
      new Times(Instant.parse("2030-01-15T12:00:00Z"), ZoneId.of("Europe/Riga"), Language.EN_GB);
  private static final String FULL =
      """
      {"api_methods":["token.get","user.*"],
       "http_rules":[{"methods":["GET","POST"],"host":"api.example.com","path":"/v1/orders/*"},
         {"path":"/**"},{"methods":["GET"],"path":"/x"}],
       "allowed_networks":["10.0.0.0/8","2001:db8::/32"],"denied_networks":["10.1.2.3"],
       "valid_from":1893456000,"rate_limits":{"second":10,"minute":100,"day":1000,"burst":20},
       "labels":{"env":"a=b","team":"web"}}""";

  @Test
  void whatIsShownMeansTheSameAgain() {
    Restrictions full = RestrictionsText.parse(FULL);
    RestrictionEntries shown = RestrictionEntries.of(full, TIMES);
    assertThat(shown.httpRules()).isEqualTo("GET,POST api.example.com/v1/orders/*\n/**\nGET /x");
    assertThat(shown.labels()).isEqualTo("env=a=b\nteam=web");
    assertThat(shown.validFrom()).isEqualTo("2030-01-01 02:00:00");
    assertThat(read(shown, Restrictions.NONE)).isEqualTo(full);
    assertThat(RestrictionEntries.of(Restrictions.NONE, TIMES)).isEqualTo(RestrictionEntries.NONE);
    assertThat(read(RestrictionEntries.NONE, full)).isEqualTo(Restrictions.NONE);
  }

  /** A form cannot show every label as it is; what nobody touched stays. */
  @Test
  void whatNobodyTouchedStaysAsItIs() {
    Restrictions odd = RestrictionsText.parse("{\"labels\":{\"team\":\"  web  \"}}");
    assertThat(read(RestrictionEntries.of(odd, TIMES), odd)).isEqualTo(odd);
  }

  @Test
  void peopleMayWriteAsTheyAreUsedTo() {
    RestrictionEntries typed =
        new RestrictionEntries(
            "\n  10.0.0.0/8  \n\n::1\n",
            "",
            "get, post  API.example.com/v1/*\n* *.example.com/x\nDELETE */y",
            List.of("Token.GET", "token.get"),
            " 2030-01-01 ",
            "1,000",
            "",
            " 5 ",
            "",
            " team = web \n");
    assertThat(RestrictionsText.write(read(typed, Restrictions.NONE)))
        .isEqualTo(
            "{\"api_methods\":[\"token.get\"],\"http_rules\":["
                + "{\"methods\":[\"GET\",\"POST\"],\"host\":\"api.example.com\",\"path\":\"/v1/*\"},"
                + "{\"host\":\"*.example.com\",\"path\":\"/x\"},"
                + "{\"methods\":[\"DELETE\"],\"path\":\"/y\"}],"
                + "\"allowed_networks\":[\"10.0.0.0/8\",\"::1\"],\"valid_from\":1893448800,"
                + "\"rate_limits\":{\"second\":1000,\"day\":5},\"labels\":{\"team\":\"web\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allowed_networks | ::1;10.1          | Line 2: “10.1” is not a network",
        "denied_networks  | ;;10.0.0.1/8      | Line 3: “10.0.0.1/8” names an address inside",
        "http_rules       | GET               | Line 1: “GET” has no path",
        "http_rules       | /x;https://a/b    | Line 2: “https://a/b” has no path",
        "http_rules       | G-T /x            | Line 1: “G-T” is not an HTTP method",
        "http_rules       | a:80/x            | Line 1: “a:80” is not a host",
        "http_rules       | /x;/y;/a//b       | Line 3: “/a//b” is not a path",
        "api_methods      | frob.get          | Choose up to 64 methods of the list.",
        "valid_from       | soon              | Write the date as YYYY-MM-DD hh:mm:ss.",
        "per_second       | ten               | Enter a whole number up to 1,000,000, or nothing.",
        "per_minute       | -1                | Enter a whole number up to 1,000,000, or nothing.",
        "per_day          | 1000000001        | Enter a whole number up to 1,000,000,000, or",
        "burst            | 5                 | Enter a number per second too",
        "labels           | team              | Line 1: Write it as name=value",
        "labels           | a=1;b=2;a=3       | Line 3: The label “a” stands here twice.",
        "labels           | Team=web          | Line 1: “Team” is not the name of a label",
      })
  void everyFaultStandsAtItsFieldAndNamesItsLine(String field, String typed, String sentence) {
    List<FieldError> faults = new ArrayList<>();
    RestrictionForm.read(only(field, typed.replace(';', '\n')), Restrictions.NONE, TIMES, faults);
    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst().field()).isEqualTo(field);
    assertThat(faults.getFirst().message()).startsWith(sentence);
  }

  @Test
  void allFaultsAreFoundAtOnceAndTooManyLinesAreOne() {
    List<FieldError> faults = new ArrayList<>();
    RestrictionEntries wrong =
        new RestrictionEntries(
            "x", "10.0.0.1\n".repeat(65), "x", List.of("x"), "x", "x", "x", "x", "x", "x");
    RestrictionForm.read(wrong, Restrictions.NONE, TIMES, faults);
    assertThat(faults.stream().map(FieldError::field))
        .containsExactlyInAnyOrder(
            "allowed_networks",
            "denied_networks",
            "http_rules",
            "api_methods",
            "valid_from",
            "per_second",
            "per_minute",
            "per_day",
            "burst",
            "labels");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'allowed_networks':['10.0.0.0/8'],'http_rules':[{'methods':['GET'],'path':'/v1/orders/*'}]}"
            + " | 1803333600 | Works from 10.0.0.0/8, GET on /v1/orders/*, until 2027-02-23 00:00:00",
        "{'http_rules':[{'methods':['GET'],'path':'/a'},{'path':'/b'}]} | 0 "
            + "| Works for GET on /a or any method on /b",
        "{'api_methods':['token.get']} | 0 | Works for the API methods token.get",
        "{'denied_networks':['10.0.0.1','10.0.0.2']} | 0 "
            + "| Works from anywhere but 10.0.0.1 and 10.0.0.2",
        "{'allowed_networks':['10.0.0.1','10.0.0.2','10.0.0.3','10.0.0.4','10.0.0.5'],"
            + "'denied_networks':['::1']} | 0 | Works from 10.0.0.1, 10.0.0.2, 10.0.0.3 or 2 more, "
            + "but not from ::1",
        "{'rate_limits':{'second':10,'burst':20,'day':1000}} | 0 "
            + "| Works at most 10 requests a second (20 at once), 1,000 a day",
        "{'rate_limits':{'minute':5,'day':9}} | 0 | Works at most 5 requests a minute, 9 a day",
        "{'valid_from':1893456000} | 0 | Works not before 2030-01-01 02:00:00",
        "{'labels':{'team':'web'}} | 0 | ''",
        "'' | 1893456000 | ''",
      })
  void aSentenceSaysIt(String json, long until, String sentence) {
    Restrictions restrictions = RestrictionsText.parse(json.replace('\'', '"').strip());
    assertThat(RestrictionPart.sentence(restrictions, until, TIMES)).isEqualTo(sentence);
  }

  private static Restrictions read(RestrictionEntries entries, Restrictions stored) {
    List<FieldError> faults = new ArrayList<>();
    Restrictions read = RestrictionForm.read(entries, stored, TIMES, faults);
    assertThat(faults).isEmpty();
    return read;
  }

  private static RestrictionEntries only(String field, String typed) {
    return new RestrictionEntries(
        field.equals("allowed_networks") ? typed : "",
        field.equals("denied_networks") ? typed : "",
        field.equals("http_rules") ? typed : "",
        field.equals("api_methods") ? List.of(typed) : List.of(),
        field.equals("valid_from") ? typed : "",
        field.equals("per_second") ? typed : "",
        field.equals("per_minute") ? typed : "",
        field.equals("per_day") ? typed : "",
        field.equals("burst") ? typed : "",
        field.equals("labels") ? typed : "");
  }
}
