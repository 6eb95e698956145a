package io.tokenry.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an address of the form {@code jdbc:postgresql://host:port/name?parameters} says. */
public record PostgresUrl(String text) {

  private static final String SCHEME = "jdbc:postgresql:";
  private static final Pattern HOSTS = Pattern.compile("\\A" + SCHEME + "//([^/?]*)");
  private static final Pattern PORT = Pattern.compile(":\\d*\\z");
  private static final Pattern LOOPBACK =
      Pattern.compile("|localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0*(:0*){6}:0*1]");
  private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([^&]*)");

  public boolean isOne() {
    return text.startsWith(SCHEME);
  }

  /** Whether nobody else can listen, or answer in the server's place. */
  public boolean isProtected() {
    return hosts().stream().allMatch(PostgresUrl::isThisMachine) || isVerified();
  }

  /** Also for the host of an address of another database. */
  public static boolean isThisMachine(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  /** Without any, the driver takes this machine. */
  private List<String> hosts() {
    Matcher hosts = HOSTS.matcher(text);
    return hosts.find()
        ? Stream.of(hosts.group(1).split(",", -1)).map(PostgresUrl::withoutPort).toList()
        : List.of();
  }

  private static String withoutPort(String host) {
    return PORT.matcher(host).replaceFirst("");
  }

  /** However often it is given, as the driver takes one of them. */
  private boolean isVerified() {
    List<String> modes = SSL_MODE.matcher(text).results().map(mode -> mode.group(1)).toList();
    return !modes.isEmpty() && modes.stream().allMatch("verify-full"::equals);
  }
}
