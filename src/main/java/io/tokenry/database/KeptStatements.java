package io.tokenry.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps prepared statements of one SQLite connection for their next use: compiling a statement
 * takes longer than most run, and the driver does it anew each time.
 */
final class KeptStatements implements InvocationHandler {

  private static final int MOST = 64;

  private final Connection connection;
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  private KeptStatements(Connection connection) {
    this.connection = connection;
  }

  /** The connection, keeping its statements; used by one thread at a time, as any connection. */
  static Connection of(Connection connection) {
    return proxy(Connection.class, new KeptStatements(connection));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (arguments != null && method.getName().equals("prepareStatement") && isPlain(arguments)) {
      return prepare(String.valueOf(arguments[0]));
    }
    return call(connection, method, arguments);
  }

  /** Neither generated keys nor a result set that moves back. */
  private static boolean isPlain(Object[] arguments) {
    boolean forwardOnly =
        arguments.length == 3
            && arguments[1].equals(ResultSet.TYPE_FORWARD_ONLY)
            && arguments[2].equals(ResultSet.CONCUR_READ_ONLY);
    return forwardOnly || arguments.length == 1;
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
    return proxy(PreparedStatement.class, new Lease(sql, statement));
  }

  /**
   * Leaves the values bound, as clearing them makes SQLite plan the statement anew; JDBI refuses to
   * run one before it has bound them all again.
   */
  private void keep(String sql, PreparedStatement statement) throws SQLException {
    if (idle.putIfAbsent(sql, statement) != null) {
      statement.close();
    } else if (idle.size() > MOST) {
      var eldest = idle.entrySet().iterator().next();
      idle.remove(eldest.getKey());
      eldest.getValue().close();
    }
  }

  /** One use of a statement: closing it gives it back, and a second time does nothing. */
  private final class Lease implements InvocationHandler {

    private final String sql;
    private final PreparedStatement statement;
    private boolean batched;
    private boolean over;

    Lease(String sql, PreparedStatement statement) {
      this.sql = sql;
      this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      String name = method.getName();
      if (name.equals("isClosed")) {
        return over;
      }
      batched |= name.equals("addBatch");
      if (!name.equals("close")) {
        return call(statement, method, arguments);
      }
      if (!over) {
        over = true;
        giveBack();
      }
      return null;
    }

    /** The driver keeps the room that the largest batch of a statement took. */
    private void giveBack() throws SQLException {
      if (batched) {
        statement.close();
      } else {
        keep(sql, statement);
      }
    }
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            KeptStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
