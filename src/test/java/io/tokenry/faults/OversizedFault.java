package io.tokenry.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests that are larger than anybody needs, and what they cost. */
final class OversizedFault implements Fault {

  private static final String HOST = "Host: localhost\r\n";
  private static final int ANSWER_MILLIS = 10_000;
  private static final long MOST_CPU_TICKS = 100;
  private static final long MOST_KILOBYTES = 64 << 10;
  private static final int FIRST_STATUS_OF_OURS = 500;
  private static final int WARM_UP = 2000;

  /**
   * One of them.
   *
   * @param text whole, head and body
   */
  private record Large(String name, String text) {

    static Large posted(String name, String body) {
      return announced(name, body.length(), body);
    }

    static Large announced(String name, long length, String body) {
      String head =
          "POST /api_jsonrpc.php HTTP/1.1\r\n"
              + HOST
              + "Content-Type: application/json\r\nContent-Length: "
              + length
              + "\r\n\r\n";
      return new Large(name, head + body);
    }

    static Large called(String name, String params) {
      return posted(
          name,
          "{\"jsonrpc\":\"2.0\",\"method\":\"apiinfo.version\",\"id\":1,\"params\":"
              + params
              + "}");
    }
  }

  private static List<Large> all() {
    return List.of(
        Large.posted("a body of 32 MB", " ".repeat(32 << 20)),
        Large.announced("100 GB announced", 100L << 30, " ".repeat(1 << 20)),
        new Large(
            "a header of 100 KB",
            "GET / HTTP/1.1\r\n" + HOST + "X: " + "a".repeat(100_000) + "\r\n\r\n"),
        new Large(
            "20,000 headers", "GET / HTTP/1.1\r\n" + HOST + "X: a\r\n".repeat(20_000) + "\r\n"),
        new Large("an address of 200 KB", "GET /" + "a".repeat(200_000) + " HTTP/1.1\r\n\r\n"),
        Large.posted(
            "a batch of 5,000",
            IntStream.range(0, 5000)
                .mapToObj(
                    i -> "{\"jsonrpc\":\"2.0\",\"method\":\"apiinfo.version\",\"id\":" + i + "}")
                .collect(Collectors.joining(",", "[", "]"))),
        Large.posted("500,000 deep", "[".repeat(500_000) + "]".repeat(500_000)),
        Large.called("a number of 1,000,000 digits", "[" + "9".repeat(1_000_000) + "]"),
        Large.called("1e1000000000", "[1e1000000000]"),
        Large.called("100,000 equal keys", "{" + "\"a\":1,".repeat(100_000) + "\"a\":1}"),
        Large.called(
            "16,384 colliding keys",
            IntStream.range(0, 1 << 14)
                .mapToObj(i -> "\"" + colliding(i) + "\":1")
                .collect(Collectors.joining(",", "{", "}"))));
  }

  /** All have the same {@link String#hashCode}. */
  private static String colliding(int number) {
    return IntStream.range(0, 14)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }

  @Override
  public void run(Run run, Findings findings) throws Exception {
    try (Instance instance = Instance.create(run);
        Node node = instance.start();
        Client client = instance.client(node)) {
      Service service = Service.of(client);
      for (int i = 0; i < WARM_UP; i++) {
        client.status("/sign-in", Duration.ofSeconds(5));
      }
      Vitals vitals = new Vitals(node);
      for (Large large : all()) {
        vitals.heapKilobytes();
        vitals.forgetPeak();
        long before = vitals.peakKilobytes();
        long ticks = vitals.cpuTicks();
        String answer = send(node.port(), large.text());
        long used = vitals.cpuTicks() - ticks;
        long grown = vitals.peakKilobytes() - before;
        String said = answer.lines().findFirst().orElse("closed");
        findings.require(
            isRefused(answer) && used <= MOST_CPU_TICKS && grown < MOST_KILOBYTES,
            "%s: %s; %d ms of a processor, %,d kB more"
                .formatted(large.name(), said, used * 10, grown));
        findings.require(service.isFull(), "and the next call is answered");
      }
    }
  }

  /** With a status that puts it down to the client, an error of the API, or a closed connection. */
  private static boolean isRefused(String answer) {
    if (answer.isEmpty()) {
      return true;
    }
    int status = Integer.parseInt(answer.split(" ", 3)[1]);
    return status < FIRST_STATUS_OF_OURS && (status != 200 || answer.contains("\"error\""));
  }

  /** What is answered first; empty where the connection is closed at once. */
  private static String send(int port, String text) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(ANSWER_MILLIS);
      Thread sender = Thread.startVirtualThread(() -> write(socket, text));
      byte[] answer = new byte[8192];
      InputStream in = socket.getInputStream();
      int length = in.readNBytes(answer, 0, 200);
      length +=
          in.read(answer, length, Math.min(answer.length - length, Math.max(1, in.available())));
      sender.interrupt();
      return new String(answer, 0, Math.max(0, length), ISO_8859_1);
    } catch (java.net.SocketException e) {
      return "";
    }
  }

  private static void write(Socket socket, String text) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(ISO_8859_1));
      out.flush();
    } catch (IOException e) {
      // it is closed while this is under way
    }
  }
}
