package io.tokenry;

import io.tokenry.audit.AuditHash;
import io.tokenry.audit.AuditVerdict;
import io.tokenry.config.ConfigLoader;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the command line does with the audit log. */
@Command(
    name = "audit",
    description = "Checks the audit log.",
    mixinStandardHelpOptions = true,
    subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(specOf(spec).commandLine(), "Say what to do: audit verify");
  }

  private static CommandSpec specOf(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("filled in before a command is called");
    }
    return spec;
  }

  @Command(
      name = "verify",
      description = {
        "Checks that no record of the audit log was changed, removed or put in past the program,"
            + " and tells where it was.",
        "Only reads, so the server may be running.",
        "The newest records can be cut off, or the whole log rewritten, by whoever owns the"
            + " database: keep the printed head elsewhere and give it with --noted later."
      },
      mixinStandardHelpOptions = true,
      exitCodeOnExecutionException = Verify.CANNOT_TELL,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:the log is whole",
        "1:the log is broken",
        "2:the arguments are wrong",
        "3:the log could not be checked"
      })
  static final class Verify implements Callable<Integer> {

    static final int CANNOT_TELL = 3;
    private static final int BROKEN = 1;
    private static final long TOLD_EVERY = 500_000;

    @Mixin private Main.Instance instance = new Main.Instance();

    @Option(
        names = "--noted",
        paramLabel = "HASH",
        description = "A head printed earlier, which must still be in the chain.")
    private @Nullable String noted;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = specOf(spec).commandLine().getOut();
      PrintWriter err = specOf(spec).commandLine().getErr();
      Optional<AuditHash> wanted = Optional.ofNullable(noted).map(this::hash);
      ConfigLoader.Loaded loaded = instance.load(Map.of());
      loaded.applyToLogging();
      AuditVerdict verdict =
          Application.verifyAudit(loaded.config(), Clock.systemUTC(), wanted, progress(err));
      return switch (verdict) {
        case AuditVerdict.Whole whole -> {
          print(out, whole);
          yield 0;
        }
        case AuditVerdict.Broken broken -> {
          print(out, broken);
          yield BROKEN;
        }
      };
    }

    private AuditHash hash(String text) {
      return AuditHash.parse(text)
          .orElseThrow(
              () ->
                  new ParameterException(
                      specOf(spec).commandLine(),
                      "--noted takes 64 digits 0-9 and a-f, as an earlier check printed them."));
    }

    private static LongConsumer progress(PrintWriter err) {
      return new LongConsumer() {
        private long next = TOLD_EVERY;

        @Override
        public void accept(long records) {
          if (records >= next) {
            next = records + TOLD_EVERY;
            err.printf("%,d records so far%n", records);
            err.flush();
          }
        }
      };
    }

    private static void print(PrintWriter out, AuditVerdict.Whole whole) {
      out.printf("The audit log is whole: %,d records checked.%n", whole.records());
      if (whole.older() > 0) {
        out.printf("%,d older records are from before the chain began.%n", whole.older());
      }
      out.printf("Head: %s%n", whole.head().hex());
      out.flush();
    }

    private static void print(PrintWriter out, AuditVerdict.Broken broken) {
      out.println("The audit log is broken. " + broken.fault().sentence());
      broken
          .at()
          .ifPresent(
              place ->
                  out.printf(
                      "Record %s, number %,d, of %s%n",
                      place.auditId(), place.number(), Instant.ofEpochSecond(place.clock())));
      out.flush();
    }
  }
}
