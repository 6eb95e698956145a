package io.tokenry.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** At 30 % of what it can do, for long, with values that are rotated: nothing grows. */
final class SoakFault implements Fault {

  static final int SECONDS = 600;

  private static final Duration PROBE = Duration.ofSeconds(10);
  private static final int CALLERS = 4;
  private static final int TOKENS = 50;
  private static final double SHARE = 0.3;
  private static final int SAMPLES = 10;
  private static final Duration ROTATE_EVERY = Duration.ofMillis(200);
  private static final double MORE_HEAP = 1.05;
  private static final long LEAST_MORE_KILOBYTES = 2048;
  private static final int MORE_FILES = 10;
  private static final int MORE_THREADS = 10;
  private static final long MOST_WAL = 64L << 20;

  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger uses = new AtomicInteger();

  private IssuedValue spare = new IssuedValue("", "");

  /** In kilobytes, and bytes of the log. */
  private record Sample(long heap, long resident, int files, int threads, long wal) {

    static Sample take(Vitals vitals, Path wal) throws IOException, InterruptedException {
      return new Sample(
          vitals.heapKilobytes(),
          vitals.residentKilobytes(),
          vitals.files(),
          vitals.threads(),
          Files.exists(wal) ? Files.size(wal) : 0);
    }
  }

  @Override
  public void run(Run run, Findings findings) throws Exception {
    int seconds = run.rounds(SECONDS);
    try (Instance instance = Instance.create(run);
        Node node = instance.start();
        Client client = instance.client(node)) {
      List<IssuedValue> tokens = new ArrayList<>();
      for (int i = 0; i < TOKENS; i++) {
        tokens.add(IssuedValue.create(client, "soak " + i));
      }
      spare = IssuedValue.create(client, "rotated");
      load(client, tokens, PROBE, 0);
      uses.set(0);
      load(client, tokens, PROBE, 0);
      double peak = uses.get() / (double) PROBE.toSeconds();
      uses.set(0);
      Path wal = instance.data().resolve("tokenry.db-wal");
      List<Sample> samples = new ArrayList<>();
      Duration part = Duration.ofSeconds(seconds).dividedBy(SAMPLES);
      for (int i = 0; i < SAMPLES; i++) {
        load(client, tokens, part, peak * SHARE);
        samples.add(Sample.take(new Vitals(node), wal));
        findings.note((i + 1) * part.toSeconds() + " s: " + samples.getLast());
      }
      findings.note(
          "at most %.0f uses a second by %d callers; %d uses in %d s"
              .formatted(peak, CALLERS, uses.get(), seconds));
      judge(samples.getFirst(), samples.getLast(), findings);
    }
  }

  /** Uses and rotations for a while. */
  private void load(Client client, List<IssuedValue> tokens, Duration time, double rate)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      int caller = i;
      long step = rate == 0 ? 0 : (long) (CALLERS * 1e9 / rate);
      callers.add(Thread.ofPlatform().start(() -> use(client, tokens, caller, step, end)));
    }
    for (Thread caller : callers) {
      caller.join();
    }
  }

  private void use(Client client, List<IssuedValue> tokens, int caller, long step, long end) {
    try {
      long rotated = System.nanoTime();
      long next = System.nanoTime();
      for (int i = caller; System.nanoTime() < end; i += CALLERS) {
        uses.incrementAndGet();
        refused.addAndGet(client.accepts(tokens.get(i % TOKENS).value()) ? 0 : 1);
        if (caller == 0 && System.nanoTime() - rotated > ROTATE_EVERY.toNanos()) {
          rotated = System.nanoTime();
          client.call("token.generate", "['" + spare.id() + "']");
        }
        next += step;
        Patience.pause(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void judge(Sample first, Sample last, Findings findings) {
    findings.require(refused.get() == 0, "of " + uses.get() + " uses refused: " + refused.get());
    long most = Math.max(Math.round(first.heap * MORE_HEAP), first.heap + LEAST_MORE_KILOBYTES);
    findings.require(last.heap <= most, "the heap after a collection: " + last.heap + " kB");
    findings.require(last.files <= first.files + MORE_FILES, "open files: " + last.files);
    findings.require(last.threads <= first.threads + MORE_THREADS, "threads: " + last.threads);
    findings.require(last.wal < MOST_WAL, "the log of SQLite: " + last.wal + " bytes");
  }
}
