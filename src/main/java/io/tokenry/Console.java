package io.tokenry;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the commands say to whoever started them, and how they hear that they should stop. */
final class Console {

  private static final PrintStream OUT = System.out;
  private static final CountDownLatch DONE = new CountDownLatch(1);
  private static final int LONGEST_STOP_SECONDS = 30;

  private Console() {}

  static void print(String text) {
    OUT.print(text);
    OUT.flush();
  }

  /** Opens the latch at SIGTERM or Ctrl-C, then holds the JVM until all is closed. */
  static void stopOnSignal(CountDownLatch latch) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  latch.countDown();
                  awaitDone();
                },
                "stop"));
  }

  static void stopped() {
    DONE.countDown();
  }

  private static void awaitDone() {
    try {
      var _ = DONE.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
