package io.tokenry.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

/**
 * How busy a pool of connections is.
 *
 * @param used connections that somebody has
 * @param idle open connections that nobody has
 * @param most connections there may be
 * @param waiting threads that wait for one
 */
public record PoolState(String name, int used, int idle, int most, int waiting) {

  static PoolState of(HikariDataSource pool) {
    HikariPoolMXBean state = pool.getHikariPoolMXBean();
    return new PoolState(
        pool.getPoolName(),
        state.getActiveConnections(),
        state.getIdleConnections(),
        pool.getMaximumPoolSize(),
        state.getThreadsAwaitingConnection());
  }
}
