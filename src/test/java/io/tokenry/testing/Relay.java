package io.tokenry.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stands before a server, so that a test can take the server away or slow it down. */
public final class Relay implements AutoCloseable {

  private final int port;
  private final int target;
  private volatile Duration delay = Duration.ZERO;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean silent;
  private volatile boolean away;
  private ServerSocket server;

  /** Passes on what arrives at a free port. */
  public Relay(int target) {
    this.target = target;
    this.server = listen(0);
    this.port = server.getLocalPort();
  }

  public int port() {
    return port;
  }

  /** As if the server hung: it takes what is sent and says nothing. */
  public void hang(boolean hangs) {
    silent = hangs;
    cut();
  }

  /** Each answer of the server comes so much later, one after the other. */
  public void slowDown(Duration later) {
    delay = later;
  }

  /** As if the server was not there. */
  public void down() {
    away = true;
    close();
  }

  /** As if it was there again. */
  public void up() {
    away = false;
    server = listen(port);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  private ServerSocket listen(int wanted) {
    try {
      ServerSocket listening = new ServerSocket();
      listening.setReuseAddress(true);
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      Thread.startVirtualThread(() -> accept(listening));
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        serve(listening.accept());
      } catch (IOException e) {
        // one connection less, or no server any more
      }
    }
  }

  /** What was accepted in the moment of closing is not served any more. */
  private void serve(Socket client) throws IOException {
    if (away) {
      client.close();
      return;
    }
    open.add(client);
    Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
    open.add(behind);
    Thread.startVirtualThread(() -> copy(client, behind, false));
    Thread.startVirtualThread(() -> copy(behind, client, true));
  }

  private void copy(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (answers) {
          LockSupport.parkNanos(delay.toNanos());
        }
        if (!silent) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // the other side went first
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void cut() {
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    open.clear();
  }
}
