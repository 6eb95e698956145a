package io.tokenry.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The heap is too small for what is asked: the server ends, or serves on, and nothing is lost. */
final class OutOfMemoryFault implements Fault {

  private static final List<String> HEAPS = List.of("-Xmx24m", "-Xmx32m", "-Xmx48m", "-Xmx64m");
  private static final int SECONDS = 20;
  private static final Duration END = Duration.ofSeconds(10);

  @Override
  public void run(Run run, Findings findings) throws Exception {
    try (Instance instance = Instance.create(run)) {
      Starvation starvation = new Starvation(instance, findings);
      for (String heap : HEAPS) {
        try (Node node = instance.launch(Map.of("JAVA_OPTS", heap))) {
          Patience.await(Duration.ofMinutes(1), () -> node.hasBegun() || !node.isAlive());
          if (node.isAlive()) {
            starvation.judge(node, heap, run.rounds(SECONDS));
          } else {
            findings.note(heap + ": it does not start, and ends with " + node.awaitExit(END));
          }
        }
        starvation.check();
      }
      starvation.end();
    }
  }
}
