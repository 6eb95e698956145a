package io.tokenry.faults;

import io.tokenry.testing.ControlGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** No thread can be started any more: the server ends, or serves on, and nothing is lost. */
final class NoThreadsFault implements Fault {

  private static final int SECONDS = 10;

  /** How many more it is left, so that it is this thread that lacks or another. */
  private static final List<Integer> SPARE = List.of(0, 2, 8);

  @Override
  public void run(Run run, Findings findings) throws Exception {
    try (Instance instance = Instance.create(run)) {
      Starvation starvation = new Starvation(instance, findings);
      for (int spare : SPARE) {
        try (Node node = instance.start();
            ControlGroup _ = ControlGroup.threads(node.pid(), threads(node) + spare)) {
          starvation.judge(node, spare + " threads to spare", run.rounds(SECONDS));
        }
        starvation.check();
      }
      starvation.end();
    }
  }

  private static int threads(Node node) throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + node.pid() + "/task"))) {
      return (int) tasks.count();
    }
  }
}
