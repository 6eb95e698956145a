package io.tokenry.token;

/**
 * How a state is drawn: always a word with an icon, and a colour that seconds them.
 *
 * @param css {@code good}, {@code warn}, {@code bad} or empty
 */
public record TokenStateLook(String css, String icon) {

  public static TokenStateLook of(TokenState state) {
    return switch (state) {
      case ACTIVE -> new TokenStateLook("good", "circle-check");
      case EXPIRING_SOON -> new TokenStateLook("warn", "clock-hour-4");
      case EXPIRED -> new TokenStateLook("bad", "clock-x");
      case DISABLED -> new TokenStateLook("", "ban");
      case OWNER_DISABLED -> new TokenStateLook("warn", "user-off");
      case NO_SECRET -> new TokenStateLook("warn", "key-off");
      case NEVER_USED -> new TokenStateLook("", "circle-dashed");
      case IDLE -> new TokenStateLook("", "zzz");
    };
  }

  /** Whether switching the token on changes nothing: then the switch must not look as if it did. */
  public static boolean isMoot(TokenState state) {
    return state == TokenState.EXPIRED
        || state == TokenState.OWNER_DISABLED
        || state == TokenState.NO_SECRET;
  }
}
