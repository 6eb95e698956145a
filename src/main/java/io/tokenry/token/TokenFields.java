package io.tokenry.token;

import io.tokenry.html.RestrictionPart;
import io.tokenry.html.Times;
import io.tokenry.html.TypedTime;
import io.tokenry.problem.FieldError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Feeds {@code token/fields.jte}: the fields of a token's form, what they hold and what is wrong.
 *
 * @param errors field → sentence
 * @param restricted what narrows the token as it is stored, in words; empty for nothing
 */
public record TokenFields(
    TokenEntries entries, Map<String, String> errors, Times times, String restricted) {

  private static final List<String> NUMBERS =
      List.of("No field", "One field", "Two fields", "Three fields", "Four fields", "Five fields");

  public TokenFields {
    errors = Map.copyOf(errors);
  }

  static TokenFields good(TokenEntries entries, Times times) {
    return new TokenFields(entries, Map.of(), times, "");
  }

  static TokenFields wrong(TokenEntries entries, List<FieldError> faults, Times times) {
    Map<String, String> errors = new HashMap<>();
    faults.forEach(fault -> errors.putIfAbsent(fault.field(), fault.message()));
    return new TokenFields(TokenForm.settled(entries, times), errors, times, "");
  }

  /** The same for a token that exists. */
  TokenFields of(Token token) {
    return new TokenFields(
        entries,
        errors,
        times,
        RestrictionPart.sentence(token.restrictions(), token.expiresAt(), times));
  }

  public RestrictionPart restrictions() {
    return new RestrictionPart(entries.restrictions(), errors, restricted);
  }

  /** What is wrong with a field; null for nothing. */
  public @Nullable String error(String field) {
    return errors.get(field);
  }

  /** {@code Two fields need another look.} */
  public String errorCount() {
    int count = errors.size();
    String number = count < NUMBERS.size() ? NUMBERS.get(count) : count + " fields";
    return number + (count == 1 ? " needs" : " need") + " another look.";
  }

  public List<ExpiryPreset> presets() {
    return ExpiryPreset.all();
  }

  /** Now, as the viewer writes it. */
  public String now() {
    return times.exact(times.now().getEpochSecond());
  }

  /** The end in the viewer's language; empty while there is no end to spell out. */
  public String spelled() {
    return times.read(entries.expiresAt()) instanceof TypedTime.At(long end)
        ? times.spelled(end)
        : "";
  }

  /** How far away the end is; the format to write it in while there is none. */
  public String away() {
    return times.read(entries.expiresAt()) instanceof TypedTime.At(long end)
        ? " · " + times.relative(end)
        : TypedTime.FORMAT;
  }

  public boolean isPast() {
    return times.read(entries.expiresAt()) instanceof TypedTime.At(long end)
        && end <= times.now().getEpochSecond();
  }

  /** {@code dirty} once something typed would be lost with the page. */
  public String unsaved() {
    return errors.isEmpty() ? "" : "dirty";
  }
}
