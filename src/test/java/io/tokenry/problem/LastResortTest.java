package io.tokenry.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that cannot do what is asked of it must not go on to call itself ready. */
class LastResortTest {

  private static final int LONGEST_SECONDS = 60;

  @ParameterizedTest
  @CsvSource({"THREADS,3", "WRAPPED,3", "OTHER,0", "KNOWN,0"})
  void whereMemoryOrThreadsHaveRunOutTheProcessEnds(Failing.Kind failure, int exitCode)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Failing.class.getName(),
                failure.name())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();

    try {
      assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(exitCode);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A program that meets a failure and goes on. */
  static final class Failing {

    enum Kind {
      THREADS,
      WRAPPED,
      OTHER,
      KNOWN;

      private Throwable thrown() {
        Error threads = new OutOfMemoryError("unable to create native thread");
        return switch (this) {
          case THREADS -> threads;
          case WRAPPED -> new IllegalStateException(threads);
          case OTHER -> new IllegalStateException("a fault of the program");
          case KNOWN -> Problem.notFound();
        };
      }
    }

    private Failing() {}

    public static void main(String[] arguments) {
      Problem.from(Kind.valueOf(arguments[0]).thrown());
    }
  }
}
