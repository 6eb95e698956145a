package io.tokenry.token;

import io.tokenry.access.UserId;
import io.tokenry.html.RestrictionForm;
import io.tokenry.html.Times;
import io.tokenry.html.TypedTime;
import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import io.tokenry.restriction.Restrictions;
import io.tokenry.restriction.RestrictionsChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Judges what was entered into the form of a token; finds every fault at once. */
final class TokenForm {

  static final String NAME = "name";
  static final String USER = "user";
  static final String DESCRIPTION = "description";
  static final String EXPIRES_AT = "expires_at";

  static final int LONGEST_NAME = 64;
  static final int LONGEST_DESCRIPTION = 65_535;

  private static final Pattern USER_ID = Pattern.compile("[1-9][0-9]{0,17}");
  private static final long NEVER = 0;

  private final Times times;
  private final List<FieldError> faults = new ArrayList<>();

  private TokenForm(Times times) {
    this.times = times;
  }

  /**
   * A request to create a token; raises {@code INVALID}.
   *
   * @param owner whose token it will be; empty where the form asks
   */
  static NewToken create(TokenEntries entries, Optional<UserId> owner, Times times) {
    TokenForm form = new TokenForm(times);
    String name = form.name(entries.name());
    UserId user = owner.orElseGet(() -> form.user(entries));
    String description = form.description(entries.description());
    long expiresAt = form.future(form.expiry(entries));
    Restrictions restrictions = form.restrictions(entries, Restrictions.NONE);
    form.raiseFaults();
    return new NewToken(user, name, description, expiresAt, entries.enabled(), restrictions);
  }

  /**
   * A request to change a token; raises {@code INVALID}. What the token has already is taken as it
   * is, even an expiry in the past.
   */
  static TokenChange update(TokenEntries entries, Token token, Times times) {
    TokenForm form = new TokenForm(times);
    String name = entries.name().equals(token.name()) ? token.name() : form.name(entries.name());
    String description =
        lines(entries.description()).equals(lines(token.description()))
            ? token.description()
            : form.description(entries.description());
    long expiresAt = form.expiryOf(token, entries);
    Restrictions restrictions = form.restrictions(entries, token.restrictions());
    form.raiseFaults();
    return new TokenChange(
        token.id(),
        Optional.of(name),
        Optional.of(description),
        OptionalLong.of(expiresAt),
        Optional.of(entries.enabled()),
        RestrictionsChange.to(restrictions));
  }

  /** The expiry alone; raises {@code INVALID}. */
  static long expiry(TokenEntries entries, Times times) {
    TokenForm form = new TokenForm(times);
    long expiresAt = form.future(form.expiry(entries));
    form.raiseFaults();
    return expiresAt;
  }

  /** As {@link #expiry}, where never is not to be had. */
  static long end(TokenEntries entries, Times times) {
    long expiresAt = expiry(entries, times);
    if (expiresAt == NEVER) {
      throw Problem.invalid(EXPIRES_AT, "Enter the date and time as " + TypedTime.FORMAT + ".");
    }
    return expiresAt;
  }

  /**
   * The same entries with the expiry worked out, to be shown again: a preset chosen without script
   * has then put its date into the field.
   */
  static TokenEntries settled(TokenEntries entries, Times times) {
    if (!ends(entries)) {
      return entries.withExpiry(false, ExpiryPreset.NEVER, entries.expiresAt());
    }
    String end =
        chosenPreset(entries).map(preset -> preset.endsAt(times)).orElse(entries.expiresAt());
    boolean stillPreset = ExpiryPreset.withLife(entries.preset()).isPresent() && !typed(entries);
    return entries.withExpiry(true, stillPreset ? entries.preset() : ExpiryPreset.CUSTOM, end);
  }

  private Restrictions restrictions(TokenEntries entries, Restrictions stored) {
    return RestrictionForm.read(entries.restrictions(), stored, times, faults);
  }

  private String name(String typed) {
    String name = typed.strip();
    int length = name.codePointCount(0, name.length());
    if (name.isEmpty()) {
      fault(NAME, "Enter a name of 1 to " + LONGEST_NAME + " characters.");
    } else if (length > LONGEST_NAME) {
      fault(
          NAME, "A name has at most " + LONGEST_NAME + " characters; this one has " + length + ".");
    } else if (name.codePoints().anyMatch(Character::isISOControl)) {
      fault(NAME, "A name cannot hold line breaks or other control characters.");
    }
    return name;
  }

  private UserId user(TokenEntries entries) {
    if (!USER_ID.matcher(entries.user()).matches()) {
      String typed = entries.typedUser().strip();
      fault(
          USER,
          typed.isEmpty()
              ? "Choose the user this token belongs to."
              : "Choose a user from the list; “" + typed + "” alone is not a username.");
      return UserId.NOBODY;
    }
    return new UserId(Long.parseLong(entries.user()));
  }

  private String description(String typed) {
    String description = lines(typed);
    int length = description.codePointCount(0, description.length());
    if (length > LONGEST_DESCRIPTION) {
      fault(
          DESCRIPTION,
          "A description has at most 65,535 characters; this one has %,d.".formatted(length));
    } else if (description.indexOf('\0') >= 0) {
      fault(DESCRIPTION, "A description cannot hold the character NUL.");
    }
    return description;
  }

  private long expiryOf(Token token, TokenEntries entries) {
    boolean untouched =
        ends(entries)
            && chosenPreset(entries).isEmpty()
            && token.expiresAt() != NEVER
            && entries.expiresAt().strip().equals(times.exact(token.expiresAt()));
    if (untouched) {
      return token.expiresAt();
    }
    OptionalLong expiry = expiry(entries);
    return expiry.equals(OptionalLong.of(token.expiresAt())) ? token.expiresAt() : future(expiry);
  }

  /** Empty for one that cannot be read, whose fault is noted. */
  private OptionalLong expiry(TokenEntries entries) {
    if (!ends(entries)) {
      return OptionalLong.of(NEVER);
    }
    Optional<Duration> life = chosenPreset(entries).flatMap(ExpiryPreset::life);
    if (life.isPresent()) {
      return OptionalLong.of(times.now().plus(life.get()).getEpochSecond());
    }
    if (entries.expiresAt().isBlank()) {
      fault(EXPIRES_AT, "Enter the date and time as " + TypedTime.FORMAT + ".");
      return OptionalLong.empty();
    }
    return switch (times.read(entries.expiresAt())) {
      // A token whose expiry is the number 0 never expires: nobody who types a date means that.
      case TypedTime.At(long moment) -> OptionalLong.of(moment == NEVER ? NEVER - 1 : moment);
      case TypedTime.Wrong(String sentence) -> {
        fault(EXPIRES_AT, sentence);
        yield OptionalLong.empty();
      }
    };
  }

  private long future(OptionalLong expiry) {
    long moment = expiry.orElse(NEVER);
    if (moment != NEVER && moment <= times.now().getEpochSecond()) {
      fault(
          EXPIRES_AT,
          "This is in the past: it is now "
              + times.exact(times.now().getEpochSecond())
              + ". Choose a later time.");
    }
    return moment;
  }

  /** A preset counts when it was chosen after the form was shown, and no date was typed. */
  private static Optional<ExpiryPreset> chosenPreset(TokenEntries entries) {
    return typed(entries) || entries.preset().equals(entries.shown().preset())
        ? Optional.empty()
        : ExpiryPreset.withLife(entries.preset());
  }

  /** Without script the tick does not follow a preset, so a preset chosen beside it counts. */
  private static boolean ends(TokenEntries entries) {
    boolean tickShown = !entries.shown().preset().equals(ExpiryPreset.NEVER);
    return entries.expires()
        ? !choseNever(entries)
        : !tickShown && chosenPreset(entries).isPresent();
  }

  private static boolean choseNever(TokenEntries entries) {
    return !typed(entries)
        && entries.preset().equals(ExpiryPreset.NEVER)
        && !entries.shown().preset().equals(ExpiryPreset.NEVER);
  }

  private static boolean typed(TokenEntries entries) {
    return !entries.expiresAt().isBlank()
        && !entries.expiresAt().equals(entries.shown().expiresAt());
  }

  /** Browsers send line ends as CR LF. */
  private static String lines(String text) {
    return text.replace("\r\n", "\n");
  }

  private void fault(String field, String sentence) {
    faults.add(new FieldError(field, sentence));
  }

  private void raiseFaults() {
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
  }
}
