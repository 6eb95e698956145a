package io.tokenry.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** One HTTP request, byte for byte as a test writes it: no library that tidies it up first. */
public final class RawHttp {

  private static final int PATIENCE_MILLIS = 20_000;

  private RawHttp() {}

  /**
   * What came back.
   *
   * @param status 0 when the connection was closed without a whole answer
   * @param headers as {@code name: value}, the names in lower case
   */
  public record Answer(int status, List<String> headers, String body) {

    /** The values of all headers of this name, which is in lower case. */
    public List<String> all(String name) {
      return headers.stream()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .toList();
    }

    /** The value of the only header of this name; an error when there is none or are several. */
    public String only(String name) {
      List<String> values = all(name);
      if (values.size() != 1) {
        throw new AssertionError(name + " is not there once: " + this);
      }
      return values.getFirst();
    }

    public List<String> names() {
      return headers.stream().map(line -> line.substring(0, line.indexOf(':'))).toList();
    }
  }

  /** Sends a request without a body to this machine; its lines end with a line feed here. */
  public static Answer get(int port, String head) {
    return exchange(port, head.strip().replace("\n", "\r\n") + "\r\n\r\n");
  }

  /** Sends these bytes, one for each character, and reads one answer. */
  public static Answer exchange(int port, String bytes) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return read(new BufferedInputStream(socket.getInputStream()));
      } catch (SocketException e) {
        // Whoever has heard enough may close before the rest is sent, and then take its answer
        // along.
        return new Answer(0, List.of(), "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer read(InputStream in) throws IOException {
    String status = line(in);
    if (status.isEmpty()) {
      return new Answer(0, List.of(), "");
    }
    TreeMap<Integer, String> headers = new TreeMap<>();
    int length = -1;
    boolean chunked = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      headers.put(headers.size(), name + ": " + value);
      length = name.equals("content-length") ? Integer.parseInt(value) : length;
      chunked |= name.equals("transfer-encoding");
    }
    int code = Integer.parseInt(status.split(" ", 3)[1]);
    boolean bodiless = code == 204 || code == 304 || length == 0;
    String body = bodiless ? "" : chunked ? chunks(in) : body(in, length);
    return new Answer(code, List.copyOf(headers.values()), body);
  }

  private static String chunks(InputStream in) throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = size(in); size > 0; size = size(in)) {
      body.append(body(in, size));
      line(in);
    }
    line(in);
    return body.toString();
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String body(InputStream in, int length) throws IOException {
    byte[] bytes = length < 0 ? in.readAllBytes() : in.readNBytes(length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
