package io.tokenry.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Thousands of clients that send a byte now and then, or nothing, or never read. */
final class SlowClientsFault implements Fault {

  static final int CLIENTS = 2000;

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Duration LASTING = Duration.ofSeconds(40);
  private static final Duration STEP = Duration.ofMillis(250);
  private static final Duration SLOWEST = Duration.ofMillis(500);
  private static final int PERCENT = 99;
  private static final int MOST_GROWN_MEGABYTES = 50;
  private static final int WARM_UP = 2000;
  private static final int RECEIVE_BYTES = 4096;
  private static final String POST =
      "POST /api_jsonrpc.php HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  /** How they are slow. */
  private enum Kind {
    DRIPS_HEADERS("GET / HTTP/1.1\r\nHost: loc", "a"),
    DRIPS_BODY(POST + "Content-Length: 10000\r\n\r\n{", " "),
    IDLE("", ""),
    NEVER_READS("GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(50), "");

    private final String begins;
    private final String goesOn;

    Kind(String begins, String goesOn) {
      this.begins = begins;
      this.goesOn = goesOn;
    }
  }

  private record Slow(SocketChannel channel, Kind kind, List<Boolean> gone) {}

  @Override
  public void run(Run run, Findings findings) throws Exception {
    List<Slow> clients = new ArrayList<>();
    try (Instance instance = Instance.create(run);
        Node node = instance.start();
        Client client = instance.client(node)) {
      IssuedValue token = IssuedValue.create(client, "quick");
      warmUp(client, token);
      long before = settledMegabytes(node);
      for (int i = 0; i < run.rounds(CLIENTS); i++) {
        clients.add(connect(node.port(), Kind.values()[i % Kind.values().length]));
      }
      List<Duration> answers = new ArrayList<>();
      long begun = System.nanoTime();
      for (int second = 0; System.nanoTime() - begun < LASTING.toNanos(); second++) {
        if (second % 8 == 0) {
          clients.forEach(SlowClientsFault::drip);
        }
        long asked = System.nanoTime();
        if (!client.accepts(token.value())) {
          findings.fault("a quick client was refused");
        }
        answers.add(Duration.ofNanos(System.nanoTime() - asked));
        Patience.pause(STEP);
      }
      answers.sort(Duration::compareTo);
      findings.note(clients.size() + " slow clients; " + answers.size() + " quick calls meanwhile");
      findings.atMost(
          "quick calls, 99th percentile", answers.get(answers.size() * PERCENT / 100), SLOWEST);
      for (Kind kind : Kind.values()) {
        tellOpen(kind, clients, findings);
      }
      long grown = settledMegabytes(node) - before;
      findings.require(
          grown < MOST_GROWN_MEGABYTES, "memory grew by " + grown + " MB (less than 50 MB)");
    } finally {
      for (Slow slow : clients) {
        slow.channel().close();
      }
    }
  }

  private static void tellOpen(Kind kind, List<Slow> clients, Findings findings)
      throws IOException {
    int open = 0;
    for (Slow slow : clients) {
      open += slow.kind() == kind && isOpen(slow) ? 1 : 0;
    }
    if (kind != Kind.NEVER_READS) {
      findings.require(open == 0, kind + ": open after " + LASTING.toSeconds() + " s: " + open);
    } else {
      findings.note(kind + ": open after " + LASTING.toSeconds() + " s: " + open);
    }
  }

  /** Of what the slow ones ask as well: what any load takes for good is not theirs. */
  private static void warmUp(Client client, IssuedValue token) throws InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      client.accepts(token.value());
      client.status("/sign-in", SLOWEST);
    }
  }

  private static Slow connect(int port, Kind kind) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
    channel.connect(new InetSocketAddress("localhost", port));
    channel.configureBlocking(false);
    channel.write(ByteBuffer.wrap(kind.begins.getBytes(ISO_8859_1)));
    return new Slow(channel, kind, new ArrayList<>());
  }

  private static void drip(Slow slow) {
    try {
      slow.channel().write(ByteBuffer.wrap(slow.kind().goesOn.getBytes(ISO_8859_1)));
    } catch (IOException e) {
      slow.gone().add(true);
    }
  }

  private static boolean isOpen(Slow slow) throws IOException {
    if (!slow.gone().isEmpty()) {
      return false;
    }
    if (slow.kind() == Kind.NEVER_READS) {
      return true;
    }
    try {
      ByteBuffer read = ByteBuffer.allocate(RECEIVE_BYTES);
      int length = slow.channel().read(read);
      while (length > 0) {
        read.clear();
        length = slow.channel().read(read);
      }
      return length == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** What the process holds once garbage is collected. */
  private static long settledMegabytes(Node node) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Shell.run(jcmd.toString(), Long.toString(node.pid()), "GC.run");
    String status = Files.readString(Path.of("/proc", Long.toString(node.pid()), "status"));
    Matcher resident = RESIDENT.matcher(status);
    return resident.find() ? Long.parseLong(resident.group(1)) / 1000 : 0;
  }
}
