package dev.togai.feign;

import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The factory of a client's connections, which tracks all open ones. HttpClient's pool does not track connections during their
 * setup, so closing the pool would leave their sockets open. Thread-safe.
 */
final class PooledConnectionFactory implements HttpConnectionFactory<ManagedHttpClientConnection>, AutoCloseable {

    private final AtomicLong number = new AtomicLong();
    private final Set<PooledConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    @Override
    public ManagedHttpClientConnection createConnection(@Nullable Socket unused) {
        PooledConnection connection = new PooledConnection("togai-" + number.incrementAndGet(), open::remove);
        open.add(connection);
        if (closed) {
            connection.abort();
        }
        return connection;
    }

    /** Aborts all connections, including those in setup and those created later. */
    @Override
    public void close() {
        closed = true;
        open.forEach(PooledConnection::abort);
    }
}
