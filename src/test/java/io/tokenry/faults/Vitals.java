package io.tokenry.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a running node holds, as the machine tells it. */
record Vitals(Node node) {

  /** The young and the old one come first in what is told of the heap. */
  private static final int GENERATIONS = 2;

  /** One collection in four closes all gaps; the others leave some of what is dead where it is. */
  private static final int CLOSES_GAPS = 4;

  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  /** What is in use of the heap, once garbage is collected and all gaps are closed. */
  long heapKilobytes() throws IOException, InterruptedException {
    for (int i = 0; i < CLOSES_GAPS; i++) {
      jcmd("GC.run");
    }
    return USED.matcher(jcmd("GC.heap_info"))
        .results()
        .limit(GENERATIONS)
        .mapToLong(used -> Long.parseLong(used.group(1)))
        .sum();
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    return Shell.run(jcmd.toString(), Long.toString(node.pid()), command);
  }

  int threads() throws IOException {
    return count("task");
  }

  int files() throws IOException {
    return count("fd");
  }

  long residentKilobytes() throws IOException {
    return status("VmRSS");
  }

  /** The most that was resident since the start, or since it was forgotten. */
  long peakKilobytes() throws IOException {
    return status("VmHWM");
  }

  void forgetPeak() throws IOException {
    Files.writeString(proc().resolve("clear_refs"), "5");
  }

  /** Hundredths of a second that it has used. */
  long cpuTicks() throws IOException {
    String line = Files.readString(proc().resolve("stat"));
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private long status(String name) throws IOException {
    Matcher found =
        Pattern.compile(name + ":\\s+(\\d+) kB")
            .matcher(Files.readString(proc().resolve("status")));
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  private int count(String folder) throws IOException {
    try (Stream<Path> found = Files.list(proc().resolve(folder))) {
      return (int) found.count();
    }
  }

  private Path proc() {
    return Path.of("/proc", Long.toString(node.pid()));
  }
}
