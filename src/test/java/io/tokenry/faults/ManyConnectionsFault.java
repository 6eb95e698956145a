package io.tokenry.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Thousands of connections at once, thousands of requests in one, thousands one after another. */
final class ManyConnectionsFault implements Fault {

  static final int CONNECTIONS = 5000;

  private static final Duration SLOWEST = Duration.ofSeconds(2);
  private static final int REQUESTS = 10_000;
  private static final int NORMAL = 50;
  private static final String REQUEST = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @Override
  public void run(Run run, Findings findings) throws Exception {
    int connections = run.rounds(CONNECTIONS);
    List<SocketChannel> open = new ArrayList<>();
    try (Instance instance = Instance.create(run);
        Node node = instance.start();
        Client client = instance.client(node)) {
      IssuedValue token = IssuedValue.create(client, "normal");
      for (int i = 0; i < connections; i++) {
        open.add(SocketChannel.open(new InetSocketAddress("localhost", node.port())));
      }
      normal(instance, node, token, findings, connections + " connections are open");
      close(open);
      long begun = System.nanoTime();
      findings.require(
          answered(node.port(), REQUESTS) == REQUESTS,
          REQUESTS + " requests of one connection are answered");
      findings.note("in %.1f s".formatted((System.nanoTime() - begun) / 1e9));
      begun = System.nanoTime();
      for (int i = 0; i < connections; i++) {
        SocketChannel.open(new InetSocketAddress("localhost", node.port())).close();
      }
      findings.note(
          "%d connections came and went, %.0f a second"
              .formatted(connections, connections / ((System.nanoTime() - begun) / 1e9)));
      normal(instance, node, token, findings, "after that");
    } finally {
      close(open);
    }
  }

  private static void normal(
      Instance instance, Node node, IssuedValue token, Findings findings, String when)
      throws Exception {
    Duration slowest = Duration.ZERO;
    for (int i = 0; i < NORMAL; i++) {
      long asked = System.nanoTime();
      try (Client fresh = instance.client(node)) {
        if (!fresh.accepts(token.value())) {
          findings.fault("a normal client is not answered: " + when);
        }
      }
      Duration took = Duration.ofNanos(System.nanoTime() - asked);
      slowest = slowest.compareTo(took) > 0 ? slowest : took;
    }
    findings.atMost("normal clients on new connections, " + when, slowest, SLOWEST);
  }

  private static int answered(int port, int requests) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      byte[] request = REQUEST.getBytes(ISO_8859_1);
      int answered = 0;
      for (int i = 0; i < requests; i++) {
        out.write(request);
        answered += readHead(in).startsWith("HTTP/1.1 204") ? 1 : 0;
      }
      return answered;
    }
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void close(List<SocketChannel> open) throws IOException {
    for (SocketChannel channel : open) {
      channel.close();
    }
    open.clear();
  }
}
