package io.tokenry.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.config.Language;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TimesTest {

  private static final Instant NOW = Instant.parse("2030-01-15T12:00:00Z");
  private static final Times RIGA = new Times(NOW, ZoneId.of("Europe/Riga"), Language.EN_GB);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2031-02-28 10:00:00 | 2031-02-28T08:00:00Z
          2031-02-28 10:00    | 2031-02-28T08:00:00Z
          2031-02-28 9:05     | 2031-02-28T07:05:00Z
          2031-02-28          | 2031-02-27T22:00:00Z
          ' 2031-07-01 10:00:00 ' | 2031-07-01T07:00:00Z
          2038-01-19 05:14:08 | 2038-01-19T03:14:08Z
          9999-12-31 23:59:59 | 9999-12-31T21:59:59Z
          1970-01-01 03:00:00 | 1970-01-01T00:00:00Z
          1969-12-31 10:00:00 | 1969-12-31T07:00:00Z
          2028-02-29          | 2028-02-28T22:00:00Z
          """)
  void readsWhatPeopleWrite(String text, Instant meant) {
    assertThat(RIGA.read(text)).isEqualTo(new TypedTime.At(meant.getEpochSecond()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                  | Write the date as YYYY-MM-DD hh:mm:ss.
          tomorrow            | Write the date as YYYY-MM-DD hh:mm:ss.
          now+1d              | Write the date as YYYY-MM-DD hh:mm:ss.
          27-02-28 10:00:00   | Write the date as YYYY-MM-DD hh:mm:ss.
          2031/02/28          | Write the date as YYYY-MM-DD hh:mm:ss.
          10000-01-01         | Write the date as YYYY-MM-DD hh:mm:ss.
          2031-02-28T10:00    | Write the date as YYYY-MM-DD hh:mm:ss.
          2031-13-01 10:00:00 | The date 2031-13-01 does not exist. Write it as YYYY-MM-DD hh:mm:ss.
          2031-02-30 10:00:00 | The date 2031-02-30 does not exist. Write it as YYYY-MM-DD hh:mm:ss.
          2031-02-29          | The date 2031-02-29 does not exist. Write it as YYYY-MM-DD hh:mm:ss.
          2031-02-28 25:00:00 | The time 25:00:00 does not exist. Write it as YYYY-MM-DD hh:mm:ss.
          2031-02-28 10:60    | The time 10:60 does not exist. Write it as YYYY-MM-DD hh:mm:ss.
          2031-02-28 23:59:60 | The time 23:59:60 does not exist. Write it as YYYY-MM-DD hh:mm:ss.
          """)
  void saysWhyATextIsNoMoment(String text, String sentence) {
    assertThat(RIGA.read(text)).isEqualTo(new TypedTime.Wrong(sentence));
  }

  @Test
  void anHourSkippedBySummerTimeDoesNotExist() {
    assertThat(RIGA.read("2030-03-31 03:30:00"))
        .isEqualTo(
            new TypedTime.Wrong(
                "2030-03-31 03:30:00 does not exist in Europe/Riga: the clocks go forward from"
                    + " 03:00:00 to 04:00:00."));
  }

  @Test
  void anHourThatComesTwiceMeansTheFirst() {
    assertThat(RIGA.read("2030-10-27 03:30:00"))
        .isEqualTo(new TypedTime.At(Instant.parse("2030-10-27T00:30:00Z").getEpochSecond()));
  }

  @Test
  void aDayWhoseMidnightIsSkippedBeginsLater() {
    Times beirut = new Times(NOW, ZoneId.of("Asia/Beirut"), Language.EN_GB);

    assertThat(beirut.read("2030-03-31"))
        .isEqualTo(new TypedTime.At(Instant.parse("2030-03-30T22:00:00Z").getEpochSecond()));
  }

  @Test
  void theLatestMomentIsTheSameEverywhere() {
    Times newYork = new Times(NOW, ZoneId.of("America/New_York"), Language.EN_GB);

    assertThat(newYork.read("9999-12-31 23:59:59"))
        .isEqualTo(new TypedTime.Wrong("The latest date possible is 9999-12-31 18:59:59."));
    assertThat(newYork.read("9999-12-31 18:59:59")).isEqualTo(new TypedTime.At(TypedTime.LATEST));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EN_GB | Friday, 28 February 2031, 10:00:00
          DE_DE | Freitag, 28. Februar 2031, 10:00:00
          FR_FR | vendredi 28 février 2031, 10:00:00
          LV_LV | piektdiena, 2031. gada 28. februāris 10:00:00
          JA_JP | 2031年2月28日金曜日 10:00:00
          """)
  void spellsAMomentOutInTheViewersLanguage(Language language, String words) {
    Times times = new Times(NOW, RIGA.zone(), language);

    assertThat(times.spelled(Instant.parse("2031-02-28T08:00:00Z").getEpochSecond()))
        .isEqualTo(words);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageSpellsInItsOwnWords(Language language) {
    Times times = new Times(NOW, RIGA.zone(), language);

    assertThat(times.spelled(0)).contains("1970");
    boolean english = language.code().startsWith("en_");
    assertThat(times.spelled(0).contains("January")).isEqualTo(english);
    assertThat(Language.ofCode(language.code())).contains(language);
  }

  @ParameterizedTest
  @CsvSource({
    "0,just now", "-59,just now", "1,in less than a minute", "-60,1 minute ago",
    "3599,in 59 minutes", "-3600,1 hour ago", "172799,in 47 hours", "172800,in 2 days",
    "-8639999,99 days ago", "8640000,in 3 months", "-63115200,2 years ago"
  })
  void saysHowFarAwayAMomentIs(long distance, String words) {
    assertThat(RIGA.relative(NOW.getEpochSecond() + distance)).isEqualTo(words);
  }
}
