package io.tokenry.token;

import io.tokenry.access.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which tokens a list shows; every part that is given narrows it. Times are Unix seconds.
 *
 * @param text found anywhere in name or description, without regard to case and accents; empty for
 *     any
 * @param owners empty for any
 * @param creators who generated the value last; empty for any
 * @param expiresWithinDays tokens that end from now until then, and none that ended already; 0 for
 *     any, at most 36,500
 * @param enabled the switch alone, whatever the state
 * @param restricted whether something narrows the token beyond the rights of its owner
 * @param lastUsed when it was used last
 * @param createdFrom 0 for any
 * @param createdTo including this second; 0 for any
 */
public record TokenFilter(
    String text,
    Set<UserId> owners,
    Set<UserId> creators,
    int expiresWithinDays,
    Optional<Boolean> enabled,
    Optional<TokenState> state,
    Optional<Boolean> restricted,
    LastUsed lastUsed,
    long createdFrom,
    long createdTo) {

  private static final int MOST_DAYS = 36_500;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** What is asked about the last use. */
  public sealed interface LastUsed {

    record Any() implements LastUsed {}

    record Never() implements LastUsed {}

    /** Used, but not at or after this second. */
    record Before(long time) implements LastUsed {}

    /** Never, or not at or after this second: what nobody would miss. */
    record NeverOrBefore(long time) implements LastUsed {}
  }

  public TokenFilter {
    text = CONTROL.matcher(text).replaceAll("").strip();
    owners = Set.copyOf(owners);
    creators = Set.copyOf(creators);
    expiresWithinDays = Math.clamp(expiresWithinDays, 0, MOST_DAYS);
  }

  /** Every token. */
  public static TokenFilter none() {
    return new TokenFilter(
        "",
        Set.of(),
        Set.of(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new LastUsed.Any(),
        0,
        0);
  }

  /** Whether nothing narrows the list. */
  public boolean isNone() {
    return equals(none());
  }

  /** Whether the answer depends on when tokens were used. */
  boolean asksForUse() {
    return !(lastUsed instanceof LastUsed.Any)
        || state.filter(TokenState::dependsOnUse).isPresent();
  }
}
