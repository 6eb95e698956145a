package io.tokenry.faults;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the harness. */
@Command(
    name = "faults",
    description = "Breaks Tokenry on this machine and looks at what is left; see docs/faults.md.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything held",
      "1:something did not hold, or could not be brought about",
      "2:the arguments are wrong"
    })
public final class Faults implements Callable<Integer> {

  private final PrintStream out = System.out;

  @Parameters(paramLabel = "NAME", description = "Such as F1; all of them unless given.")
  private List<String> names = List.of();

  @Option(names = "--list", description = "Tell which there are, and stop.")
  private boolean list;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often to repeat what is repeated.")
  private @Nullable Integer rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Draw the same moments as a run that printed this.")
  private @Nullable Long seed;

  @Option(
      names = "--postgres",
      description = "On the PostgreSQL of TEST_POSTGRES_URL (./verify --postgres starts one).")
  private boolean postgres;

  @Option(
      names = "--pause-while",
      paramLabel = "FILE",
      description = "Begin no round while this file exists.")
  private @Nullable Path pauseWhile;

  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Faults()).execute(arguments));
  }

  @Override
  public Integer call() {
    if (list) {
      Catalogue.ALL.forEach(this::tell);
      return 0;
    }
    List<Catalogue.Entry> wanted = wanted();
    Run run =
        new Run(
            Program.packaged(),
            postgres ? postgresUrl() : null,
            rounds == null ? OptionalInt.empty() : OptionalInt.of(rounds),
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
            Optional.ofNullable(pauseWhile));
    boolean allHeld = true;
    for (Catalogue.Entry entry : wanted) {
      allHeld &= held(entry, run);
    }
    return allHeld ? 0 : 1;
  }

  private List<Catalogue.Entry> wanted() {
    Predicate<Catalogue.Entry> runsHere = entry -> entry.runsOn(postgres);
    if (names.isEmpty()) {
      return Catalogue.ALL.stream().filter(runsHere).toList();
    }
    return names.stream()
        .map(
            name ->
                Catalogue.find(name)
                    .filter(runsHere)
                    .orElseThrow(
                        () ->
                            wrong("There is no fault " + name + " here; --list tells which are.")))
        .toList();
  }

  private String postgresUrl() {
    String url = System.getenv("TEST_POSTGRES_URL");
    if (url == null || url.isBlank()) {
      throw wrong("--postgres needs TEST_POSTGRES_URL; see ./verify --postgres.");
    }
    return url;
  }

  private ParameterException wrong(String text) {
    if (spec == null) {
      throw new IllegalStateException("filled in before a command is called");
    }
    return new ParameterException(spec.commandLine(), text);
  }

  private void tell(Catalogue.Entry entry) {
    out.printf("%-10s %-18s %s%n", entry.name(), entry.databases(), entry.title());
  }

  private boolean held(Catalogue.Entry entry, Run run) {
    Findings findings = new Findings(out);
    out.printf("%s %s%n", entry.name(), entry.title());
    long begun = System.nanoTime();
    try {
      entry.fault().get().run(run, findings);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      findings.fault("interrupted");
    } catch (Exception e) {
      findings.fault("could not be brought about: " + e);
    }
    boolean held = findings.faults().isEmpty();
    double seconds = (System.nanoTime() - begun) / 1e9;
    out.printf(Locale.ROOT, "%s %s after %.1f s%n", entry.name(), held ? "held" : "BROKE", seconds);
    return held;
  }
}
