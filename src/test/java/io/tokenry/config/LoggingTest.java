package io.tokenry.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LoggingTest {

  private final LoggerContext log = new LoggerContext();

  @Test
  void logbackFindsIt() {
    assertThat(ServiceLoader.load(Configurator.class)).hasAtLeastOneElementOfType(Logging.class);
  }

  @Test
  void theFrameworksAreQuiet() {
    new Logging().configure(log);

    assertThat(log.getLogger("io.tokenry.Any").getEffectiveLevel()).isEqualTo(Level.INFO);
    assertThat(
            List.of(
                log.getLogger("org.flywaydb.core.Flyway").getEffectiveLevel(),
                log.getLogger("com.zaxxer.hikari.pool.HikariPool").getEffectiveLevel()))
        .containsOnly(Level.WARN);
  }

  @Test
  void textIsOneLineThatNothingForges() {
    assertThat(line("text", "Zoë\n2026-01-01 ERROR forged \u001b[2J", null))
        .matches(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  Any"
                + " - Zoë 2026-01-01 ERROR forged  \\[2J\\R");
  }

  @Test
  void textTellsWhatWasThrown() {
    assertThat(line("", "It failed", new IllegalStateException("for a reason")))
        .contains("Any - It failed")
        .contains("java.lang.IllegalStateException: for a reason")
        .contains("at " + LoggingTest.class.getName());
  }

  @Test
  void jsonIsOneObjectALine() throws Exception {
    String line = line("json", "Zoë\nsaid \"no\"", new IllegalStateException("for a reason"));

    JsonNode message = new ObjectMapper().readTree(line);
    assertThat(message.path("time").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
    assertThat(message.path("level").asText()).isEqualTo("WARN");
    assertThat(message.path("logger").asText()).isEqualTo("io.tokenry.Any");
    assertThat(message.path("message").asText()).isEqualTo("Zoë\nsaid \"no\"");
    assertThat(message.path("request").asText()).isEqualTo("cabc");
    assertThat(message.path("exception").asText())
        .startsWith("java.lang.IllegalStateException: for a reason")
        .contains("at " + LoggingTest.class.getName());
    Iterator<String> names = message.fieldNames();
    assertThat(names)
        .toIterable()
        .containsExactly("time", "level", "logger", "thread", "message", "request", "exception");
  }

  /**
   * Whoever gets text into the log would forge lines of it, or drive the terminal it is read on.
   */
  @Test
  void jsonHoldsNothingThatEndsALineOrDrivesATerminal() {
    String line = line("json", "a\r\n\u2028\u0085{}\u001b[2J\u009b2J\u007f", null);

    assertThat(line).endsWith("}\n");
    assertThat(line.strip()).matches("[ -\\x7f]+").doesNotContain("\u001b");
  }

  private String line(String format, String message, @Nullable Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            "caller", log.getLogger("io.tokenry.Any"), Level.WARN, message, thrown, null);
    event.addKeyValuePair(new KeyValuePair("request", "cabc"));
    log.setMDCAdapter(new LogbackMDCAdapter());
    return new String(Logging.encoder(log, format).encode(event), StandardCharsets.UTF_8);
  }
}
