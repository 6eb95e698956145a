package io.tokenry;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.RecordId;
import io.tokenry.audit.AuditChain;
import io.tokenry.audit.AuditHash;
import io.tokenry.audit.AuditVerdict;
import io.tokenry.config.Config;
import io.tokenry.database.Database;
import io.tokenry.database.FolderLock;
import io.tokenry.health.MetricsEndpoint;
import io.tokenry.health.Readiness;
import io.tokenry.http.HttpServer;
import io.tokenry.http.Traffic;
import io.tokenry.user.Password;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** The whole program, from its configuration to the listening server. */
public final class Application implements AutoCloseable {

  static {
    // Before anything of Netty is loaded: to note the allocator's events for a recorder that few
    // switch on takes a tenth of the start.
    System.setProperty("io.netty.jfr.enabled", "false");
  }

  private final Optional<FolderLock> folder;
  private final UseCases core;
  private final HttpServer server;
  private final Housekeeping housekeeping;
  private final Readiness readiness;
  private final MetricsEndpoint metrics;
  private int metricsPort;
  private boolean serving;

  /** Opens the database and builds everything; nothing listens yet. */
  public Application(Config config, Clock clock) {
    this.folder = lockFolder(config.database());
    Traffic traffic = Surfaces.traffic();
    // Beside the database, which takes as long to open.
    CompletableFuture<HttpServer> making =
        CompletableFuture.supplyAsync(
            () -> new HttpServer(config.http(), traffic), Thread.ofPlatform().name("start")::start);
    try {
      this.core = new UseCases(config, clock);
    } catch (RuntimeException e) {
      making.join().close();
      throw e;
    }
    this.server = making.join();
    this.housekeeping = new Housekeeping(server.vertx(), core);
    this.readiness = new Readiness(core::condition, System::nanoTime);
    this.metrics = new MetricsEndpoint(new Figures(core, traffic, readiness)::write);
    server.mount(new Surfaces(core, server, readiness)::mount);
  }

  /** PostgreSQL serves any number of nodes, a data folder one. */
  private static Optional<FolderLock> lockFolder(Config.Database config) {
    return config.postgresUrl().isPresent()
        ? Optional.empty()
        : Optional.of(FolderLock.take(config.dataDir()));
  }

  /** Creates the configured first administrator while there is no user. */
  public void createFirstAdmin() {
    if (core.config.firstAdmin().isEmpty() || !core.users.noneYet()) {
      return;
    }
    Config.FirstAdmin admin = core.config.firstAdmin().get();
    core.users.createFirst(
        Principal.system(RecordId.next(core.plainRandom)),
        admin.username(),
        new Password(admin.password().reveal()));
  }

  /**
   * Fills an empty instance with examples; the application must have been given this clock. Raises
   * {@code CONFLICT} where there is a user already.
   */
  void fillWithExamples(MovableClock clock, Password password) {
    new Demo(core.users, core.groups, core.roles, core.tokens, core.uses, clock).fill(password);
  }

  /**
   * Checks the audit log of a database that a server may be using; see {@link AuditChain#verify}.
   */
  static AuditVerdict verifyAudit(
      Config config, Clock clock, Optional<AuditHash> noted, LongConsumer progress) {
    try (Database database = Database.openToRead(config.database(), clock)) {
      Principal system = Principal.system("");
      return new AuditChain(database, new Policy()).verify(system, noted, progress);
    }
  }

  /** Begins to serve; returns the address people reach. */
  public String start() {
    readiness.start();
    int port = server.start();
    if (core.config.metrics().port().isPresent()) {
      metricsPort = metrics.start(server.vertx(), core.config.metrics());
    }
    housekeeping.start();
    serving = true;
    return core.config
        .http()
        .publicUrl()
        .orElse("http://" + core.config.http().host() + ":" + port);
  }

  /** Where the figures are, once there are any to read. */
  public int metricsPort() {
    return metricsPort;
  }

  /** Every address that something answers, for tests of what is told about them. */
  public Stream<String> paths() {
    return server.paths();
  }

  /** The path of the one-time set-up link while there is no user. */
  public Optional<String> setUpPath() {
    return core.setUp.path();
  }

  /**
   * Says that it is going, stops listening, answers what was asked, stores what waits, and closes
   * the database.
   */
  @Override
  public void close() {
    readiness.stop();
    if (serving) {
      awaitStopDelay();
      server.finish();
    }
    housekeeping.stop();
    server.close();
    readiness.close();
    core.close();
    folder.ifPresent(FolderLock::close);
  }

  /** What listened before goes on listening meanwhile. */
  private void awaitStopDelay() {
    try {
      Thread.sleep(core.config.http().stopDelay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
