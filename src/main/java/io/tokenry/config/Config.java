package io.tokenry.config;

import io.tokenry.restriction.Network;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The whole configuration, loaded once by {@link ConfigLoader} and immutable. */
public record Config(
    Http http,
    Rpc rpc,
    Database database,
    Nodes nodes,
    Verification verification,
    Optional<FirstAdmin> firstAdmin,
    Sessions sessions,
    SignIn signIn,
    Tokens tokens,
    ForwardAuth forwardAuth,
    Display display,
    Metrics metrics) {

  /**
   * Where and how the server listens.
   *
   * @param port 0 takes any free one
   * @param publicUrl without a slash at the end
   * @param trustedProxies whose word about clients is believed
   * @param maxBodyBytes 1024–104857600
   * @param workers threads, 1–256
   * @param eventLoops threads that serve connections, 0–64; 0 is as many as suit the machine
   * @param stopDelay between not being ready and not listening any more
   * @param ioUring whether to use it where the kernel has it
   */
  public record Http(
      String host,
      int port,
      Optional<String> publicUrl,
      List<Network> trustedProxies,
      boolean plainCookies,
      int maxBodyBytes,
      int workers,
      int eventLoops,
      Duration stopDelay,
      boolean ioUring) {}

  /**
   * The JSON-RPC endpoint.
   *
   * @param maxBatch calls, 1–10000
   * @param allowedOrigins web pages that may call it, such as {@code https://tools.example.com}
   * @param oldLogin whether {@code user.login} takes {@code user} for {@code username}
   */
  public record Rpc(int maxBatch, Set<String> allowedOrigins, boolean oldLogin) {

    public Rpc {
      allowedOrigins = Set.copyOf(allowedOrigins);
    }
  }

  /**
   * The database to use.
   *
   * @param dataDir holds the SQLite file unless {@code postgresUrl} is given
   * @param pool connections, 1–100
   */
  public record Database(
      Path dataDir, Optional<String> postgresUrl, String username, Secret password, int pool) {}

  /**
   * How nodes on one PostgreSQL learn of each other's changes.
   *
   * @param notifications whether they wake each other
   * @param maxAge 1–5 s: how old what a node remembers may be
   */
  public record Nodes(boolean notifications, Duration maxAge) {}

  /**
   * How tokens are verified.
   *
   * @param staleFor how long ago a token may have been verified that is let through while the
   *     database is away; zero for none at all
   */
  public record Verification(Duration staleFor) {}

  public record FirstAdmin(String username, Secret password) {}

  public record Sessions(Duration idle, Duration absolute, Duration absoluteForAdmins) {}

  /**
   * How signing in is protected.
   *
   * @param failures before an account waits, 1–100
   * @param firstWait doubles with each further failure, up to 15 minutes
   * @param hashes passwords checked at once, 1–16
   * @param minPasswordLength characters, 8–64
   */
  public record SignIn(int failures, Duration firstWait, int hashes, int minPasswordLength) {}

  /**
   * How token values look.
   *
   * @param prefix ends with an underscore
   */
  public record Tokens(String prefix) {}

  /**
   * What reverse proxies ask.
   *
   * @param header brings a token beside {@code Authorization}; empty for none
   */
  public record ForwardAuth(String header) {}

  /** How pages look to people who chose nothing themselves. */
  public record Display(ZoneId timeZone, Language language) {}

  /**
   * Where the figures for Prometheus are.
   *
   * @param port none where there are no figures to read; 0 takes any free one
   */
  public record Metrics(String host, OptionalInt port) {}

  /** A configured secret; prints as stars. */
  public record Secret(String reveal) {
    @Override
    public String toString() {
      return "******";
    }
  }
}
