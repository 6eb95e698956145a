package io.tokenry.config;

import java.util.Locale;
import java.util.Optional;

/** Every configuration key, with its default and what it means. */
public enum Setting {
  HTTP_HOST("http.host", "localhost", "Address to listen on; 0.0.0.0 for every interface"),
  HTTP_PORT("http.port", "8080", "Port to listen on, 0–65535; 0 takes any free one"),
  HTTP_PUBLIC_URL(
      "http.public-url",
      "",
      "Address under which people reach this server, such as https://tokens.example.com; empty: as"
          + " it listens"),
  HTTP_TRUSTED_PROXIES(
      "http.trusted-proxies",
      "",
      "Addresses and networks of reverse proxies, such as 10.0.0.5 or 10.1.0.0/16, separated by"
          + " commas: whose word about clients is believed, and who may ask at /forward-auth; empty:"
          + " none"),
  HTTP_PLAIN_COOKIES(
      "http.plain-cookies",
      "false",
      "Send session cookies without TLS too: only for a trusted network without HTTPS"),
  HTTP_MAX_BODY_BYTES(
      "http.max-body-bytes", "1048576", "Largest accepted request body, bytes, 1024–104857600"),
  HTTP_WORKERS("http.workers", "16", "Threads for everything that waits for the database, 1–256"),
  HTTP_EVENT_LOOPS(
      "http.event-loops",
      "0",
      "Threads that serve connections, 0–64; 0: one for each processor, at least 2"),
  HTTP_STOP_DELAY(
      "http.stop-delay",
      "0",
      "Seconds to go on serving after /health/ready has begun to say no, 0–10: for a load balancer"
          + " that has to see it"),
  HTTP_IO_URING(
      "http.io-uring",
      "true",
      "Use io_uring where the kernel lets this process; false: epoll, as on older kernels"),
  RPC_MAX_BATCH("rpc.max-batch", "100", "Most calls in one JSON-RPC batch, 1–10000"),
  RPC_ALLOWED_ORIGINS(
      "rpc.allowed-origins",
      "",
      "Origins of web pages that may call the JSON-RPC API from a browser, such as"
          + " https://tools.example.com, separated by commas; never *"),
  RPC_OLD_LOGIN(
      "rpc.old-login",
      "false",
      "Let user.login take user for username, as clients written before Zabbix 6.4 send it"),
  DATA_DIR("data.dir", "./data", "Folder of the embedded SQLite database"),
  DATABASE_URL(
      "database.url", "", "jdbc:postgresql://… to use PostgreSQL; empty: SQLite in data.dir"),
  DATABASE_PLAIN_CONNECTIONS(
      "database.plain-connections",
      "false",
      "Take a PostgreSQL on another machine without sslmode=verify-full in its URL: only where"
          + " nobody can listen, or answer in its place"),
  DATABASE_USERNAME("database.username", "", "PostgreSQL user, unless the URL names it"),
  DATABASE_PASSWORD("database.password", "", "PostgreSQL password, unless the URL names it", true),
  DATABASE_POOL(
      "database.pool", "8", "Connections kept for PostgreSQL, or readers of SQLite, 1–100"),
  NODES_NOTIFICATIONS(
      "nodes.notifications",
      "true",
      "Let nodes on one PostgreSQL wake each other by LISTEN and NOTIFY; false behind a pooler, or"
          + " where the database has none of it"),
  NODES_MAX_AGE(
      "nodes.max-age",
      "1s",
      "How old, at most, what a node remembers of tokens may be on PostgreSQL, 1–5 s: the time"
          + " within which each node knows of every change"),
  VERIFICATION_WHEN_DATABASE_AWAY(
      "verification.when-database-away",
      "strict",
      "What proxies and services are told while the database does not answer. strict: nothing, with"
          + " status 503; stale: a token that was good on this node within verification.stale-for"
          + " is let through, and marked"),
  VERIFICATION_STALE_FOR(
      "verification.stale-for",
      "30s",
      "How long ago a token may have been verified for stale, 1–300 s"),
  ADMIN_USERNAME(
      "admin.username",
      "",
      "First Super admin, created while there is no user; ignored afterwards"),
  ADMIN_PASSWORD("admin.password", "", "Password of the first Super admin", true),
  SESSION_IDLE("session.idle", "30m", "A browser session ends after this time without a request"),
  SESSION_ABSOLUTE("session.absolute", "12h", "A browser session ends after this time in any case"),
  SESSION_ABSOLUTE_ADMIN(
      "session.absolute-admin", "8h", "The same for administrators (Admin and Super admin)"),
  SIGN_IN_FAILURES("sign-in.failures", "5", "Failed sign-ins before an account waits, 1–100"),
  SIGN_IN_WAIT(
      "sign-in.wait", "30s", "First wait after too many failures; doubles up to 15 minutes"),
  SIGN_IN_HASHES("sign-in.hashes", "2", "Passwords checked at once, 1–16; each takes 46 MiB"),
  PASSWORD_MIN_LENGTH("password.min-length", "12", "Shortest accepted password, 8–64 characters"),
  TOKEN_PREFIX(
      "token.prefix",
      "tkr_",
      "How new token values begin: a lower-case letter, up to 10 more letters or digits, and _"),
  FORWARD_AUTH_HEADER(
      "forward-auth.header",
      "",
      "Header that brings a token through a reverse proxy beside Authorization, such as X-Api-Key;"
          + " empty: none"),
  TIME_ZONE("time-zone", "UTC", "Time zone of people who chose none, such as Europe/Riga"),
  LANGUAGE("language", "en_GB", "Language of dates of people who chose none, such as de_DE"),
  METRICS_PORT(
      "metrics.port",
      "",
      "Port for Prometheus, which finds /metrics there and nothing else; whoever reaches it reads"
          + " all figures; empty: none"),
  METRICS_HOST("metrics.host", "localhost", "Address on which metrics.port listens"),
  LOG_FORMAT("log.format", "text", "text, or json for one JSON object a line");

  private final String key;
  private final String defaultValue;
  private final String description;
  private final boolean secret;

  Setting(String key, String defaultValue, String description) {
    this(key, defaultValue, description, false);
  }

  Setting(String key, String defaultValue, String description, boolean secret) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.description = description;
    this.secret = secret;
  }

  /** The name in the configuration file and with {@code --set}. */
  public String key() {
    return key;
  }

  /** The environment variable; a secret may be given by file under this name and {@code _FILE}. */
  public String variable() {
    return "TOKENRY_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  public String defaultValue() {
    return defaultValue;
  }

  public String description() {
    return description;
  }

  public boolean secret() {
    return secret;
  }

  static Optional<Setting> byKey(String key) {
    for (Setting setting : values()) {
      if (setting.key.equals(key)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  static Optional<Setting> byVariable(String variable) {
    for (Setting setting : values()) {
      if (setting.variable().equals(variable)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }
}
