package io.tokenry.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The server behind a proxy: says 200 to everything and remembers it, byte for byte. */
public final class Upstream implements AutoCloseable {

  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nserved";

  private final ServerSocket server;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  public Upstream() {
    try {
      server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Request lines and headers of all that arrived, each with line feeds alone. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  public void forget() {
    heads.clear();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException e) {
        // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      StringBuilder head = new StringBuilder();
      for (int b = in.read(); b >= 0 && head.indexOf("\r\n\r\n") < 0; b = in.read()) {
        head.append((char) b);
        if (head.length() >= 4 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
          break;
        }
      }
      if (!head.isEmpty()) {
        heads.add(head.toString().replace("\r\n", "\n"));
        client.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // the proxy went first
    }
  }
}
