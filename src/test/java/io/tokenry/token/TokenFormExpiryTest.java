package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.problem.FieldError;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a token ends, as the form says it: with script and without. */
class TokenFormExpiryTest extends TokenFormFixture {

  @ParameterizedTest
  @CsvSource({
    "2031-02-28,2031-02-27T22:00:00Z",
    "2031-02-28 10:00,2031-02-28T08:00:00Z",
    "2038-01-19 05:14:07,2038-01-19T03:14:07Z",
    "2038-01-19 05:14:08,2038-01-19T03:14:08Z",
    "9999-12-31 23:59:59,9999-12-31T21:59:59Z",
    "' 2031-02-28 10:00:00 ',2031-02-28T08:00:00Z"
  })
  void takesDatesToTheYear9999(String typed, Instant meant) {
    assertThat(create(expiring(typed)).expiresAt()).isEqualTo(meant.getEpochSecond());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2031-13-01 10:00:00",
        "2031-02-30 10:00:00",
        "2031-02-28 25:00:00",
        "31-02-28 10:00:00",
        "tomorrow",
        "now+1d"
      })
  void whatIsNoDateIsRefusedWithTheFormat(String typed) {
    assertThat(faults(expiring(typed)))
        .singleElement()
        .satisfies(fault -> assertThat(fault.field()).isEqualTo("expires_at"))
        .satisfies(fault -> assertThat(fault.message()).contains("YYYY-MM-DD hh:mm:ss"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2020-01-01", "1969-12-31 00:00:00", "1970-01-01 03:00:00", "2030-01-15 14:00:00"})
  void aDateInThePastIsRefusedAndNeverMeansNever(String typed) {
    assertThat(faults(expiring(typed)))
        .containsExactly(
            new FieldError(
                "expires_at",
                "This is in the past: it is now 2030-01-15 14:00:00. Choose a later time."));
  }

  @Test
  void withoutTheTickATokenNeverExpiresWhateverTheFieldSays() {
    assertThat(create(expiry(false, "90", "rubbish")).expiresAt()).isZero();
  }

  @Test
  void theDateShownCountsWhenNothingWasTouched() {
    assertThat(create(expiry(true, "90", "2030-04-15 15:00:00")).expiresAt())
        .isEqualTo(seconds("2030-04-15T12:00:00Z"));
  }

  @Test
  void aPresetChosenWithoutScriptCountsFromNow() {
    assertThat(create(expiry(true, "30", "2030-04-15 15:00:00")).expiresAt())
        .isEqualTo(NOW.getEpochSecond() + 30 * DAY);
    assertThat(create(expiry(true, "never", "2030-04-15 15:00:00")).expiresAt()).isZero();
  }

  @Test
  void aTypedDateCountsMoreThanAPreset() {
    assertThat(create(expiry(true, "30", "2031-02-28 10:00:00")).expiresAt())
        .isEqualTo(seconds("2031-02-28T08:00:00Z"));
  }

  @Test
  void aPresetChosenWithoutScriptIsKeptWhenTheFormIsShownAgain() {
    TokenEntries again = TokenForm.settled(expiry(true, "30", "2030-04-15 15:00:00"), TIMES);

    assertThat(again.expiresAt()).isEqualTo("2030-02-14 14:00:00");
    assertThat(create(again).expiresAt()).isEqualTo(NOW.getEpochSecond() + 30 * DAY);
  }

  @Test
  void neverIsKeptWhenTheFormIsShownAgain() {
    TokenEntries again = TokenForm.settled(expiry(true, "never", "2030-04-15 15:00:00"), TIMES);

    assertThat(again.expires()).isFalse();
    assertThat(create(again).expiresAt()).isZero();
  }

  @Test
  void aTimeThatComesTwiceIsNotMovedByAnUpdateOfSomethingElse() {
    long second = seconds("2030-10-27T01:30:00Z");
    Token token = token("ci", second);

    assertThat(TokenForm.update(entriesOf(token), token, TIMES).expiresAt()).hasValue(second);
  }

  @Test
  void anotherDateInThePastIsRefusedForAnExpiredTokenToo() {
    Token expired = token("ci", seconds("2020-01-01T00:00:00Z"));
    TokenEntries other = entriesOf(expired).withExpiry(true, "custom", "2021-01-01");

    assertThat(faultsOfUpdate(other, expired)).hasSize(1);
  }

  @Test
  void tickingTheExpiryOfATokenThatNeverEndedAsksForADate() {
    Token endless = token("ci", 0);
    TokenEntries ticked =
        new TokenEntries(
            "ci", "3", "", "", true, "never", "", new TokenEntries.Shown("never", ""), true);

    assertThat(faultsOfUpdate(ticked, endless))
        .containsExactly(
            new FieldError("expires_at", "Enter the date and time as YYYY-MM-DD hh:mm:ss."));
  }

  @Test
  void aPresetChosenWithoutScriptBesideTheUntickedBoxCounts() {
    Token endless = token("ci", 0);
    TokenEntries chosen =
        new TokenEntries(
            "ci", "3", "", "", false, "30", "", new TokenEntries.Shown("never", ""), true);

    assertThat(TokenForm.update(chosen, endless, TIMES).expiresAt())
        .hasValue(NOW.getEpochSecond() + 30 * DAY);
  }
}
