package io.tokenry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurfaceTest {

  @Test
  void hasWhatBeginsLikeItsPaths() {
    Surface surface = Surface.of("rpc", "/api_jsonrpc.php", "/zabbix/api_jsonrpc.php");

    assertThat(surface.has("/api_jsonrpc.php?x=1")).isTrue();
    assertThat(surface.has("/zabbix/api_jsonrpc.php")).isTrue();
    assertThat(surface.has("/")).isFalse();
    assertThat(Surface.of("pages").has("/")).isFalse();
  }

  @Test
  void oneInSixteenRequestsToABusySurfaceIsTimedTheFirstOfAConnectionAmongThem() {
    Surface busy = Surface.busy("verify", "/verify");
    assertThat(IntStream.range(0, 48).filter(busy::times)).containsExactly(0, 16, 32);

    Surface other = Surface.of("pages");
    assertThat(IntStream.range(0, 48).filter(other::times)).hasSize(48);
  }

  @Test
  void countsByTheClassOfTheStatus() {
    Surface surface = Surface.of("pages");
    surface.answered(200);
    surface.answered(204);
    surface.answered(429);
    surface.answered(503);
    surface.answered(999);
    surface.notAnswered();

    Map<String, Long> outcomes = new LinkedHashMap<>();
    surface.forEachOutcome(outcomes::put);
    assertThat(outcomes)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("none", 2L, "1xx", 0L, "2xx", 2L, "3xx", 0L, "4xx", 1L, "5xx", 1L));
  }

  /** As a histogram is read: each step counts all that is shorter, too. */
  @Test
  void durationsAreCountedInTheStepThatTheyDoNotExceed() {
    Surface surface = Surface.of("pages");
    surface.took(Duration.ofMillis(1).toNanos());
    surface.took(Duration.ofMillis(1).toNanos() + 1);
    surface.took(Duration.ofMinutes(1).toNanos());

    Map<Long, Long> steps = new LinkedHashMap<>();
    surface.durations().forEachStep(steps::put);
    assertThat(steps)
        .containsEntry(Duration.ofNanos(500_000).toNanos(), 0L)
        .containsEntry(Duration.ofMillis(1).toNanos(), 1L)
        .containsEntry(Duration.ofNanos(2_500_000).toNanos(), 2L)
        .containsEntry(Duration.ofSeconds(10).toNanos(), 2L)
        .containsEntry(Long.MAX_VALUE, 3L);
    assertThat(surface.durations().sum())
        .isEqualTo(Duration.ofMinutes(1).plusMillis(2).toNanos() + 1);
  }
}
