package io.tokenry.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The clock of one of two nodes jumps. Needs Debian's package faketime. */
final class ClockFault implements Fault {

  private static final Duration TOLD_WITHIN = Duration.ofSeconds(30);
  private static final Duration LOOKED_AT_WITHIN = Duration.ofSeconds(2);
  private static final Duration FEED = Duration.ofSeconds(1);
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final String NOW = "+0";
  private static final String AHEAD = "ms ahead of that of the database";
  private static final String BEHIND = "ms behind that of the database";

  @Override
  public void run(Run run, Findings findings) throws Exception {
    Path library = library();
    try (Instance instance = Instance.create(run)) {
      Path clock = instance.folder().resolve("clock");
      set(clock, NOW);
      Map<String, String> faked =
          Map.of(
              "LD_PRELOAD",
              library.toString(),
              "FAKETIME_TIMESTAMP_FILE",
              clock.toString(),
              "FAKETIME_CACHE_DURATION",
              "1",
              "FAKETIME_DONT_FAKE_MONOTONIC",
              "1");
      try (Node a = instance.start(faked);
          Node b = instance.start();
          Client onA = instance.client(a);
          Client onB = instance.client(b)) {
        jump(new Nodes(clock, a, onA, onB), findings);
      }
    }
  }

  private record Nodes(Path clock, Node a, Client onA, Client onB) {}

  private static void jump(Nodes nodes, Findings findings) throws Exception {
    Client onA = nodes.onA;
    Client onB = nodes.onB;
    IssuedValue lasting = IssuedValue.create(onB, "lasting");
    IssuedValue brief = brief(onB);
    String session = Instance.signIn(onA);
    findings.require(accepts(onA, session), "a session");
    set(nodes.clock, "+600");
    findings.require(accepts(onA, session), "+10 min: the session goes on");
    findings.require(tells(nodes.a, AHEAD, 1), "+10 min: a warning");

    set(nodes.clock, NOW);
    Patience.pause(TOLD_WITHIN.dividedBy(2));
    set(nodes.clock, "-3600");
    findings.require(!accepts(onA, session), "-1 h: the session has ended, not gained time");
    findings.require(onA.accepts(brief.value()), "-1 h: what has not expired is good");
    findings.require(tells(nodes.a, BEHIND, 1), "-1 h: a warning");

    set(nodes.clock, NOW);
    Patience.pause(TOLD_WITHIN.dividedBy(2));
    set(nodes.clock, "+3600");
    findings.require(!onA.accepts(brief.value()), "+1 h: what has expired is refused there");
    findings.require(onB.accepts(brief.value()), "+1 h: and good where the clock is right");
    findings.require(onA.accepts(lasting.value()), "+1 h: what never expires is good");
    findings.require(tells(nodes.a, AHEAD, 2), "+1 h: a warning");

    set(nodes.clock, "+315360000");
    findings.require(!onA.accepts(brief.value()), "+10 years: what has expired is refused");
    findings.require(onA.accepts(lasting.value()), "+10 years: what never expires is good");
    findings.require(
        onA.status("/health/ready", Duration.ofSeconds(3)) == 200, "+10 years: it is ready");
    Patience.pause(TOLD_WITHIN.dividedBy(2));
    findings.require(tells(nodes.a, AHEAD, 2), "+10 years: no second warning of the same");

    set(nodes.clock, NOW);
    findings.require(onA.accepts(brief.value()), "right again: what has not expired is good");
    onB.call("token.update", "{'tokenid':'" + lasting.id() + "','status':1}");
    findings.require(
        Patience.await(FEED, () -> !onA.accepts(lasting.value())),
        "right again: what is revoked elsewhere is refused within 1 s");
  }

  private static IssuedValue brief(Client client) throws InterruptedException {
    IssuedValue token = IssuedValue.create(client, "brief");
    client.call(
        "token.update",
        "{'tokenid':'%s','expires_at':'%d'}"
            .formatted(token.id(), Instant.now().plus(LIFE).getEpochSecond()));
    return token;
  }

  private static boolean accepts(Client client, String session) throws InterruptedException {
    return client.callAs(session, "token.get", "{'countOutput':true}").ok();
  }

  /** Whether its log has the words that often, in a while. */
  private static boolean tells(Node node, String words, int times) throws Exception {
    Patience.await(TOLD_WITHIN, () -> count(node, words) >= times);
    return count(node, words) == times;
  }

  private static int count(Node node, String words) throws Exception {
    return node.said().split(words, -1).length - 1;
  }

  private static void set(Path clock, String offset) throws IOException {
    Path next = clock.resolveSibling("clock-next");
    Files.writeString(next, offset + "\n");
    Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
    Patience.pause(LOOKED_AT_WITHIN);
  }

  private static Path library() throws IOException {
    try (Stream<Path> found = Files.list(Path.of("/usr/lib"))) {
      List<Path> libraries =
          found.map(folder -> folder.resolve("faketime/libfaketimeMT.so.1")).toList();
      return libraries.stream()
          .filter(Files::exists)
          .findFirst()
          .orElseThrow(
              () -> new IOException("needs libfaketime (on Debian: apt-get install faketime)"));
    }
  }
}
