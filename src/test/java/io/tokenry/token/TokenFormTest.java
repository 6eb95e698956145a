package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.problem.FieldError;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the form of a token takes and refuses, the expiry aside. */
class TokenFormTest extends TokenFormFixture {

  @Test
  void takesWellFormedEntries() {
    assertThat(create(GOOD))
        .isEqualTo(new NewToken(ALICE, "ci-deploy", "", seconds("2031-02-28T08:00:00Z"), true));
  }

  @Test
  void everythingEmptyNamesEveryFieldAtOnce() {
    TokenEntries empty =
        new TokenEntries(
            "", "", "", "", true, ExpiryPreset.CUSTOM, "", new TokenEntries.Shown("", ""), true);

    assertThat(faults(empty))
        .containsExactly(
            new FieldError("name", "Enter a name of 1 to 64 characters."),
            new FieldError("user", "Choose the user this token belongs to."),
            new FieldError("expires_at", "Enter the date and time as YYYY-MM-DD hh:mm:ss."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u2003", "\t"})
  void aBlankNameIsRefused(String name) {
    assertThat(faults(named(name)))
        .containsExactly(new FieldError("name", "Enter a name of 1 to 64 characters."));
  }

  @Test
  void outerSpacesOfANameAreTrimmed() {
    assertThat(create(named("  ci deploy ")).name()).isEqualTo("ci deploy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "ģ", "\uD83D\uDD11", "<b>bold</b>", "a\"b'c", "👩‍💻"})
  void anyOtherNameIsTaken(String name) {
    assertThat(create(named(name)).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "ģ", "\uD83D\uDD11"})
  void aNameHasAtMost64CharactersWhateverTheirBytes(String character) {
    assertThat(create(named(character.repeat(64))).name()).isEqualTo(character.repeat(64));
    assertThat(faults(named(character.repeat(65))))
        .containsExactly(
            new FieldError("name", "A name has at most 64 characters; this one has 65."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "a\nb", "a\u001Bb", "a\u0085b"})
  void controlCharactersInANameAreRefused(String name) {
    assertThat(faults(named(name)))
        .containsExactly(
            new FieldError("name", "A name cannot hold line breaks or other control characters."));
  }

  @Test
  void aDescriptionHasAtMost65535Characters() {
    assertThat(create(described("x".repeat(65_535))).description()).hasSize(65_535);
    assertThat(faults(described("x".repeat(65_536))))
        .containsExactly(
            new FieldError(
                "description",
                "A description has at most 65,535 characters; this one has 65,536."));
  }

  @Test
  void lineEndsOfADescriptionAreStoredAsOneCharacter() {
    assertThat(create(described("one\r\ntwo\tthree")).description()).isEqualTo("one\ntwo\tthree");
  }

  @Test
  void nulInADescriptionIsRefused() {
    assertThat(faults(described("a\0b")))
        .containsExactly(
            new FieldError("description", "A description cannot hold the character NUL."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-3", "x", "3 ", "99999999999999999999"})
  void aUserHasToBeChosen(String user) {
    assertThat(faults(ownedBy(user)))
        .containsExactly(new FieldError("user", "Choose the user this token belongs to."));
  }

  @Test
  void theOwnSectionAsksForNoUser() {
    assertThat(TokenForm.create(ownedBy(""), Optional.of(ALICE), TIMES).owner()).isEqualTo(ALICE);
  }

  @Test
  void whatATokenHasAlreadyIsTakenAsItIs() {
    Token odd = token("  padapi ", seconds("2020-01-01T00:00:00Z"));
    TokenEntries untouched = entriesOf(odd);

    TokenChange change = TokenForm.update(untouched, odd, TIMES);

    assertThat(change.name()).contains("  padapi ");
    assertThat(change.expiresAt()).hasValue(seconds("2020-01-01T00:00:00Z"));
  }

  @Test
  void uncheckingEnabledDisables() {
    Token token = token("ci", 0);
    TokenEntries off =
        new TokenEntries(
            "ci", "", "", "", false, "never", "", new TokenEntries.Shown("never", ""), false);

    TokenChange change = TokenForm.update(off, token, TIMES);

    assertThat(change.enabled()).contains(false);
    assertThat(change.expiresAt()).isEqualTo(OptionalLong.of(0));
  }
}
