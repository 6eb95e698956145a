package io.tokenry.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.tokenry.config.Logging;

/** The product's log, and in it only what went wrong. */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class QuietLogging extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext log) {
    ExecutionStatus status = new Logging().configure(log);
    log.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    // It warns about every extension that is there already.
    log.getLogger("org.flywaydb").setLevel(Level.ERROR);
    return status;
  }
}
