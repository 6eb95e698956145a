package io.tokenry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A few rounds of what {@code ./faults} does for long. */
class FaultsTest {

  @Test
  void nothingAcknowledgedIsLostWhenTheServerIsKilled() throws Exception {
    assertHolds(new CrashFault(0.5), 3);
  }

  @Test
  void whatWasBegunIsAnsweredWhenTheServerIsStopped() throws Exception {
    assertHolds(new StopFault(), 2);
  }

  @Test
  void aFailedWriteHappenedAsAWholeOrNotAtAll() throws Exception {
    assertHolds(new IoErrorFault(), 25);
  }

  @Test
  void ofManyAtOnceOneSucceeds() throws Exception {
    assertHolds(new RaceFault(), 1);
  }

  @Test
  void anOldDatabaseIsUpgradedThoughKilledMeanwhileAndANewerOneRefused() throws Exception {
    assertHolds(new UpgradeFault(200, 4), 1);
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
