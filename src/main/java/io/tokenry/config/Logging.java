package io.tokenry.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;

/**
 * Sets up the log, on standard error, when the first message is written. Logback finds it as a
 * service; a file of XML would do the same and hold up the start.
 */
public final class Logging extends ContextAwareBase implements Configurator {

  /** Control characters in a message could forge a line or drive the reader's terminal. */
  private static final String LINE =
      "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{0} - %replace(%msg){'\\p{Cntrl}+', ' '}%n";

  @Override
  public ExecutionStatus configure(LoggerContext log) {
    String variable = Setting.LOG_FORMAT.variable();
    String format = System.getProperty(variable, System.getenv().getOrDefault(variable, ""));
    ConsoleAppender<ILoggingEvent> standardError = new ConsoleAppender<>();
    standardError.setContext(log);
    standardError.setTarget("System.err");
    standardError.setEncoder(encoder(log, format));
    standardError.start();

    Logger root = log.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(standardError);
    log.getLogger("org.flywaydb").setLevel(Level.WARN);
    // What PostgreSQL remarks in passing, such as an extension that is there already.
    log.getLogger("org.flywaydb.core.internal.proprietaryStubs").setLevel(Level.ERROR);
    log.getLogger("com.zaxxer.hikari").setLevel(Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /**
   * What makes a line of a message.
   *
   * @param format {@code json}, or any other text for text
   */
  static Encoder<ILoggingEvent> encoder(LoggerContext log, String format) {
    Encoder<ILoggingEvent> encoder = format.equals("json") ? new JsonLines() : text();
    encoder.setContext(log);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> text() {
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setCharset(StandardCharsets.UTF_8);
    text.setPattern(LINE);
    return text;
  }
}
