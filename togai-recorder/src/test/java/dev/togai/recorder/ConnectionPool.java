package dev.togai.recorder;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool of connections without a bound, because a new one takes PostgreSQL longer than a test. Thread-safe. */
final class ConnectionPool {

    @FunctionalInterface
    interface Call {
        @Nullable
        Object apply(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private final DataSource target;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    private ConnectionPool(DataSource target) {
        this.target = target;
    }

    static DataSource of(DataSource target) {
        ConnectionPool pool = new ConnectionPool(target);
        return proxy(
                DataSource.class,
                (method, arguments) ->
                        method.getName().equals("getConnection") ? pool.take() : invoke(target, method, arguments));
    }

    private Connection take() throws SQLException {
        Connection taken = idle.poll();
        Connection connection = taken == null ? target.getConnection() : taken;
        return proxy(Connection.class, (method, arguments) -> {
            if (!method.getName().equals("close")) {
                return invoke(connection, method, arguments);
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            idle.push(connection);
            return null;
        });
    }

    /** Returns an instance whose methods are all the same call. */
    static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.apply(method, arguments)));
    }

    static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
