package io.tokenry.database;

import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteException;

/** Tells a database in trouble from a program in error. */
final class DatabaseFailures {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFailures.class);

  /** Unique violation, serialization failure, deadlock: PostgreSQL's own codes. */
  private static final Set<String> LOST_RACES = Set.of("23505", "40001", "40P01");

  private static final String LOCK_NOT_HAD = "55P03";

  /** Statement timed out; the server takes no writes, as a standby does; its disk fails. */
  private static final Set<String> CANNOT_NOW = Set.of("57014", "25006", "58030");

  /** Begins what PostgreSQL says when it lacks room, memory or connections. */
  private static final String LACKS_RESOURCES = "53";

  private DatabaseFailures() {}

  static <T> T translating(Supplier<T> work) {
    try {
      return work.get();
    } catch (OutcomeUnknownException e) {
      throw Problem.of(
          ProblemType.UNAVAILABLE,
          "The database did not say whether it has made the change. Look whether the change was"
              + " made before you try again.");
    } catch (JdbiException e) {
      if (isOutage(e)) {
        if (!isConnectionLost(e)) {
          LOG.error("The database does not answer in time or cannot store: {}", rootMessage(e));
        }
        throw unavailable();
      }
      throw e;
    }
  }

  static ProblemException unavailable() {
    return Problem.of(
        ProblemType.UNAVAILABLE,
        "The database is not available right now. Nothing was changed; try again in a moment.");
  }

  static boolean isLostRace(Throwable thrown) {
    SQLException sql = sqlException(thrown);
    return sql != null && sql.getSQLState() != null && LOST_RACES.contains(sql.getSQLState());
  }

  /** Whether a write of a group may succeed when it runs by itself. */
  static boolean isNeighboursFault(Throwable thrown) {
    SQLException sql = sqlException(thrown);
    return isLostRace(thrown) || (sql != null && LOCK_NOT_HAD.equals(sql.getSQLState()));
  }

  private static boolean isOutage(Throwable thrown) {
    SQLException sql = sqlException(thrown);
    if (sql instanceof SQLiteException sqlite) {
      return switch (sqlite.getResultCode()) {
        case SQLITE_FULL, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_BUSY -> true;
        default -> sqlite.getResultCode().name().startsWith("SQLITE_IOERR");
      };
    }
    return sql instanceof SQLTransientConnectionException
        || isConnectionLost(thrown)
        || (sql != null && sql.getSQLState() != null && cannotNow(sql.getSQLState()));
  }

  private static boolean cannotNow(String state) {
    return state.startsWith(LACKS_RESOURCES) || CANNOT_NOW.contains(state);
  }

  /** Whether PostgreSQL has cut or refused a connection: not when all of the pool are in use. */
  static boolean isConnectionLost(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable SQLException sqlException(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  static String rootMessage(Throwable thrown) {
    SQLException sql = sqlException(thrown);
    return sql == null ? thrown.getClass().getSimpleName() : String.valueOf(sql.getMessage());
  }
}
