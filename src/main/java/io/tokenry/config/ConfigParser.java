package io.tokenry.config;

import io.tokenry.restriction.Network;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns the texts of all settings into a {@link Config}, collecting faults. */
final class ConfigParser {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(s|m|h|d)");
  private static final Pattern TOKEN_PREFIX = Pattern.compile("[a-z][a-z0-9]{0,10}_");

  /** Nothing that means something else to proxies, or to us. */
  private static final Pattern CREDENTIAL_HEADER =
      Pattern.compile(
          "(?i)|(?!(authorization|proxy-.*|cookie|host|connection|content-.*|x-forwarded-.*"
              + "|x-original-.*|x-tokenry-.*)$)[a-z][a-z0-9-]{0,62}");

  private final Map<Setting, String> values;
  private final List<String> faults;

  ConfigParser(Map<Setting, String> values, List<String> faults) {
    this.values = values;
    this.faults = faults;
  }

  Config parse() {
    oneOf(Setting.LOG_FORMAT, "text", "json");
    return new Config(
        http(),
        rpc(),
        database(),
        nodes(),
        verification(),
        firstAdmin(),
        new Config.Sessions(
            duration(Setting.SESSION_IDLE),
            duration(Setting.SESSION_ABSOLUTE),
            duration(Setting.SESSION_ABSOLUTE_ADMIN)),
        new Config.SignIn(
            integer(Setting.SIGN_IN_FAILURES, 1, 100),
            duration(Setting.SIGN_IN_WAIT),
            integer(Setting.SIGN_IN_HASHES, 1, 16),
            integer(Setting.PASSWORD_MIN_LENGTH, 8, 64)),
        new Config.Tokens(matching(Setting.TOKEN_PREFIX, TOKEN_PREFIX)),
        new Config.ForwardAuth(matching(Setting.FORWARD_AUTH_HEADER, CREDENTIAL_HEADER)),
        new Config.Display(timeZone(), language()),
        new Config.Metrics(
            text(Setting.METRICS_HOST),
            text(Setting.METRICS_PORT).isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(integer(Setting.METRICS_PORT, 0, 65_535))));
  }

  private Config.Http http() {
    return new Config.Http(
        text(Setting.HTTP_HOST),
        integer(Setting.HTTP_PORT, 0, 65_535),
        publicUrl(),
        networks(Setting.HTTP_TRUSTED_PROXIES),
        oneOf(Setting.HTTP_PLAIN_COOKIES, "false", "true").equals("true"),
        integer(Setting.HTTP_MAX_BODY_BYTES, 1024, 104_857_600),
        integer(Setting.HTTP_WORKERS, 1, 256),
        integer(Setting.HTTP_EVENT_LOOPS, 0, 64),
        Duration.ofSeconds(integer(Setting.HTTP_STOP_DELAY, 0, 10)),
        oneOf(Setting.HTTP_IO_URING, "true", "false").equals("true"));
  }

  private Config.Rpc rpc() {
    List<String> origins = list(Setting.RPC_ALLOWED_ORIGINS);
    if (!origins.stream().allMatch(origin -> origin.matches("https?://[^/?#*\\s]+"))) {
      fault(Setting.RPC_ALLOWED_ORIGINS, "must hold origins such as https://tools.example.com");
    }
    return new Config.Rpc(
        integer(Setting.RPC_MAX_BATCH, 1, 10_000),
        Set.copyOf(origins),
        oneOf(Setting.RPC_OLD_LOGIN, "false", "true").equals("true"));
  }

  private Optional<String> publicUrl() {
    String url = text(Setting.HTTP_PUBLIC_URL);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    if (!url.matches("https?://[^/?#\\s]+/?")) {
      fault(Setting.HTTP_PUBLIC_URL, "must look like https://tokens.example.com");
    }
    return Optional.of(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
  }

  private Config.Database database() {
    String url = text(Setting.DATABASE_URL);
    PostgresUrl postgres = new PostgresUrl(url);
    boolean plain = oneOf(Setting.DATABASE_PLAIN_CONNECTIONS, "false", "true").equals("true");
    if (!url.isEmpty() && !postgres.isOne()) {
      fault(Setting.DATABASE_URL, "must begin with jdbc:postgresql:");
    } else if (!plain && !postgres.isProtected()) {
      fault(
          Setting.DATABASE_URL,
          "must have sslmode=verify-full for another machine (or set "
              + Setting.DATABASE_PLAIN_CONNECTIONS.key()
              + ", on a network that is safe)");
    }
    Path dataDir = Path.of("data");
    try {
      dataDir = Path.of(text(Setting.DATA_DIR));
    } catch (InvalidPathException e) {
      fault(Setting.DATA_DIR, "is not a path");
    }
    return new Config.Database(
        dataDir,
        Optional.of(url).filter(given -> !given.isEmpty()),
        text(Setting.DATABASE_USERNAME),
        new Config.Secret(text(Setting.DATABASE_PASSWORD)),
        integer(Setting.DATABASE_POOL, 1, 100));
  }

  private Config.Nodes nodes() {
    return new Config.Nodes(
        oneOf(Setting.NODES_NOTIFICATIONS, "true", "false").equals("true"),
        seconds(Setting.NODES_MAX_AGE, 1, 5));
  }

  private Config.Verification verification() {
    String whenAway = oneOf(Setting.VERIFICATION_WHEN_DATABASE_AWAY, "strict", "stale");
    Duration staleFor = seconds(Setting.VERIFICATION_STALE_FOR, 1, 300);
    return new Config.Verification(whenAway.equals("stale") ? staleFor : Duration.ZERO);
  }

  private Optional<Config.FirstAdmin> firstAdmin() {
    String username = text(Setting.ADMIN_USERNAME);
    String password = text(Setting.ADMIN_PASSWORD);
    if (username.isEmpty() != password.isEmpty()) {
      fault(Setting.ADMIN_USERNAME, "and its password go together: give both or none");
    }
    return username.isEmpty()
        ? Optional.empty()
        : Optional.of(new Config.FirstAdmin(username, new Config.Secret(password)));
  }

  private ZoneId timeZone() {
    try {
      return ZoneId.of(text(Setting.TIME_ZONE));
    } catch (DateTimeException e) {
      fault(Setting.TIME_ZONE, "is not a time zone");
      return ZoneOffset.UTC;
    }
  }

  private Language language() {
    return Language.ofCode(oneOf(Setting.LANGUAGE, Language.codes().toArray(String[]::new)))
        .orElse(Language.EN_GB);
  }

  private String text(Setting setting) {
    return values.getOrDefault(setting, "").strip();
  }

  private List<String> list(Setting setting) {
    return Stream.of(text(setting).split(",", -1))
        .map(String::strip)
        .filter(element -> !element.isEmpty())
        .toList();
  }

  private List<Network> networks(Setting setting) {
    List<Network> networks = new ArrayList<>();
    for (String text : list(setting)) {
      try {
        networks.add(Network.parse(text));
      } catch (IllegalArgumentException e) {
        fault(setting, "must hold addresses and networks: " + e.getMessage());
      }
    }
    return networks;
  }

  private int integer(Setting setting, int least, int most) {
    try {
      int value = Integer.parseInt(text(setting));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, together with the range
    }
    fault(setting, "must be a whole number from " + least + " to " + most);
    return least;
  }

  private Duration duration(Setting setting) {
    Matcher matcher = DURATION.matcher(text(setting));
    if (!matcher.matches() || matcher.group(1).matches("0+")) {
      fault(setting, "must be a time such as 30s, 15m, 12h or 7d");
      return Duration.ofMinutes(1);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private Duration seconds(Setting setting, int least, int most) {
    Duration duration = duration(setting);
    if (duration.toSeconds() < least || duration.toSeconds() > most) {
      fault(setting, "must be from " + least + "s to " + most + "s");
    }
    return duration;
  }

  private String oneOf(Setting setting, String... choices) {
    String value = text(setting);
    if (!List.of(choices).contains(value)) {
      fault(setting, "must be one of " + String.join(", ", choices));
    }
    return value;
  }

  private String matching(Setting setting, Pattern pattern) {
    String value = text(setting);
    if (!pattern.matcher(value).matches()) {
      fault(setting, "must match " + pattern.pattern());
    }
    return value;
  }

  private void fault(Setting setting, String message) {
    faults.add(setting.key() + " (" + setting.variable() + ") " + message + ".");
  }
}
