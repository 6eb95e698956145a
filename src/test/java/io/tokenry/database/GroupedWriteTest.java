package io.tokenry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GroupedWriteTest {

  private static final Duration SHORT = Duration.ofMillis(1);

  private final GroupedWrite<Integer> write = new GroupedWrite<>(_ -> 1, false);

  @Test
  void whatIsGivenUpBeforeItBeganNeverBegins() {
    assertThatThrownBy(() -> write.await(SHORT, SHORT)).hasMessageContaining("Nothing was changed");

    assertThat(write.take()).isFalse();
  }

  @Test
  void ofWhatHasBegunNobodyClaimsThatNothingWasChanged() {
    assertThat(write.take()).isTrue();

    assertThatThrownBy(() -> write.await(SHORT, SHORT)).isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void whoeverIsInterruptedStaysSo() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> write.await(SHORT, SHORT)).hasMessageContaining("Nothing was changed");

    assertThat(Thread.interrupted()).isTrue();
  }
}
