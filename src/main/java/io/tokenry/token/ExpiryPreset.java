package io.tokenry.token;

import io.tokenry.html.Times;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A life that can be chosen with one click.
 *
 * @param value what the form sends
 */
public record ExpiryPreset(String value, String label, Optional<Duration> life) {

  public static final String CUSTOM = "custom";
  public static final String NEVER = "never";

  /** What a new token gets unless somebody chooses otherwise. */
  static final String USUAL = "90";

  private static final List<ExpiryPreset> ALL =
      List.of(
          days(7, "7 days"),
          days(30, "30 days"),
          days(60, "60 days"),
          days(90, "90 days"),
          days(365, "1 year"),
          new ExpiryPreset(CUSTOM, "Custom", Optional.empty()),
          new ExpiryPreset(NEVER, "Never", Optional.empty()));

  static List<ExpiryPreset> all() {
    return ALL;
  }

  /** The preset with a life of its own that the form sends as this. */
  static Optional<ExpiryPreset> withLife(String value) {
    return ALL.stream()
        .filter(preset -> preset.value.equals(value) && preset.life.isPresent())
        .findFirst();
  }

  /** When a token with this life ends, as the viewer writes it; empty without a life of its own. */
  public String endsAt(Times times) {
    return life.map(length -> times.exact(times.now().plus(length).getEpochSecond())).orElse("");
  }

  private static ExpiryPreset days(int days, String label) {
    return new ExpiryPreset(Integer.toString(days), label, Optional.of(Duration.ofDays(days)));
  }
}
