package io.tokenry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A few rounds of what {@code ./faults} does for long. */
class FaultsTest {

  private static final Pattern NAMED = Pattern.compile("`\\./faults([^`]*)`");

  /** Every fault has its row, and what a row names can be run. */
  @Test
  void theTableOfTheFaultsIsThatOfTheHarness() throws Exception {
    String page = Files.readString(Path.of("docs/faults.md"));
    assertThat(IntStream.rangeClosed(1, 25))
        .allSatisfy(number -> assertThat(page).contains("\n| F" + number + " | "));
    assertThat(NAMED.matcher(page).results().flatMap(run -> Stream.of(run.group(1).split(" "))))
        .filteredOn(word -> word.startsWith("F"))
        .allSatisfy(name -> assertThat(Catalogue.find(name)).as(name).isPresent());
    assertThat(Catalogue.ALL)
        .allSatisfy(
            entry -> assertThat(page).containsPattern("`\\./faults[^`]* " + entry.name() + "\\b"));
  }

  @Test
  void nothingAcknowledgedIsLostWhenTheServerIsKilled() throws Exception {
    assertHolds(new CrashFault(0.5, Duration.ofMinutes(1)), 2);
  }

  @Test
  void whatWasBegunIsAnsweredWhenTheServerIsStopped() throws Exception {
    assertHolds(new StopFault(), 1);
  }

  @Test
  void aFailedWriteHappenedAsAWholeOrNotAtAll() throws Exception {
    assertHolds(new IoErrorFault(), 10);
  }

  @Test
  void ofManyAtOnceOneSucceeds() throws Exception {
    assertHolds(new RaceFault(), 1);
  }

  @Test
  void anOldDatabaseIsUpgradedThoughKilledMeanwhileAndANewerOneRefused() throws Exception {
    assertHolds(new UpgradeFault(200, 6), 1);
  }

  private static void assertHolds(Fault fault, int rounds) throws Exception {
    Findings findings = new Findings(System.out);
    fault.run(
        new Run(
            Program.ofTheTest(),
            null,
            OptionalInt.of(rounds),
            OptionalLong.empty(),
            Optional.empty()),
        findings);
    assertThat(findings.faults()).isEmpty();
  }
}
