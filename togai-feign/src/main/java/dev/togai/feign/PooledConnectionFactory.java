package dev.togai.feign;

import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connections of a client, and knows all that are open: HttpClient's pool does not know those in the making, so closing it
 * would leave their sockets open. Thread-safe.
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

    /** Aborts all connections, those in the making and those to come too. */
    @Override
    public void close() {
        closed = true;
        open.forEach(PooledConnection::abort);
    }
}
