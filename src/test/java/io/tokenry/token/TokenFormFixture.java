package io.tokenry.token;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tokenry.access.UserId;
import io.tokenry.config.Language;
import io.tokenry.html.Times;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.ProblemException;
import io.tokenry.restriction.Restrictions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Entries to vary, and short ways to judge them. */
abstract class TokenFormFixture {

  static final Instant NOW = Instant.parse("2030-01-15T12:00:00Z");
  static final Times TIMES = new Times(NOW, ZoneId.of("Europe/Riga"), Language.EN_GB);
  static final UserId ALICE = new UserId(3);
  static final long DAY = 86_400;

  static final TokenEntries GOOD =
      new TokenEntries(
          "ci-deploy",
          "3",
          "",
          "",
          true,
          ExpiryPreset.CUSTOM,
          "2031-02-28 10:00:00",
          new TokenEntries.Shown("90", "2030-04-15 15:00:00"),
          true);

  static NewToken create(TokenEntries entries) {
    return TokenForm.create(entries, Optional.empty(), TIMES);
  }

  static List<FieldError> faults(TokenEntries entries) {
    return fields(catchThrowableOfType(ProblemException.class, () -> create(entries)));
  }

  static List<FieldError> faultsOfUpdate(TokenEntries entries, Token token) {
    return fields(
        catchThrowableOfType(
            ProblemException.class, () -> TokenForm.update(entries, token, TIMES)));
  }

  static List<FieldError> fields(ProblemException thrown) {
    return thrown.problem().fields();
  }

  static TokenEntries named(String name) {
    return with(name, "3", "", true, GOOD.preset(), GOOD.expiresAt());
  }

  static TokenEntries ownedBy(String user) {
    return with("ci", user, "", true, GOOD.preset(), GOOD.expiresAt());
  }

  static TokenEntries described(String description) {
    return with("ci", "3", description, true, GOOD.preset(), GOOD.expiresAt());
  }

  static TokenEntries expiring(String typed) {
    return expiry(true, ExpiryPreset.CUSTOM, typed);
  }

  static TokenEntries expiry(boolean expires, String preset, String typed) {
    return with("ci", "3", "", expires, preset, typed);
  }

  static TokenEntries with(
      String name,
      String user,
      String description,
      boolean expires,
      String preset,
      String expiresAt) {
    return new TokenEntries(
        name, user, "", description, expires, preset, expiresAt, GOOD.shown(), true);
  }

  static TokenEntries entriesOf(Token token) {
    return new TokenEntries(
            token.name(),
            "",
            "",
            token.description(),
            true,
            "",
            "",
            new TokenEntries.Shown("", ""),
            token.enabled())
        .withExpiry(true, ExpiryPreset.CUSTOM, TIMES.exact(token.expiresAt()));
  }

  static Token token(String name, long expiresAt) {
    return new Token(
        new TokenId(1),
        ALICE,
        name,
        "",
        "tkr_abcd",
        true,
        expiresAt,
        0,
        ALICE,
        ALICE,
        0,
        0,
        Restrictions.NONE);
  }

  static long seconds(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }
}
