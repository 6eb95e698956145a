package io.tokenry.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one turn of {@code wrk} came to.
 *
 * @param rate answers a second
 * @param p99 milliseconds
 * @param cpu microseconds of the server's processor for each answer
 */
record Turn(double rate, double p99, double cpu) {

  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

  /** What a script says of an answer that is an error though its status is none. */
  static final String NOT_CARRIED_OUT = "NOT CARRIED OUT";

  private static final Pattern REFUSED =
      Pattern.compile("Non-2xx or 3xx responses: \\d+|" + NOT_CARRIED_OUT);
  private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
  private static final double TICK_MICROSECONDS = 10_000;
  private static final int USER_TIME = 11;

  /** Asks the server for some seconds, over some connections at once. */
  static Turn of(String url, long pid, Path script, int connections, int seconds)
      throws IOException, InterruptedException {
    long before = ticks(pid);
    List<String> command =
        new ArrayList<>(
            List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--latency"));
    command.addAll(List.of("-s", script.toString(), url));
    Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(wrk.getInputStream().readAllBytes(), UTF_8);
    Matcher rate = RATE.matcher(said);
    Matcher p99 = P99.matcher(said);
    Matcher requests = REQUESTS.matcher(said);
    boolean whole = rate.find() && p99.find() && requests.find() && !REFUSED.matcher(said).find();
    if (wrk.waitFor() != 0 || !whole) {
      throw new IOException("wrk did not measure " + url + ": " + said);
    }
    double cpu = (ticks(pid) - before) * TICK_MICROSECONDS / Double.parseDouble(requests.group(1));
    return new Turn(
        Double.parseDouble(rate.group(1)),
        Double.parseDouble(p99.group(1)) * unit(p99.group(2)),
        cpu);
  }

  private static double unit(String name) {
    return switch (name) {
      case "us" -> 0.001;
      case "ms" -> 1;
      default -> 1000;
    };
  }

  /** Processor time of the process, in hundredths of a second. */
  private static long ticks(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
  }
}
