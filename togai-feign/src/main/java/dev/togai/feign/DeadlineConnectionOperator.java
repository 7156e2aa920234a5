package dev.togai.feign;

import dev.togai.config.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * A connection operator with time limits, for connections to Togai or a proxy. HttpClient's own operator does not limit the name
 * look-up and applies the full connect timeout to each address. Each step here has a limit:
 *
 * <ol>
 *   <li>look up the name,
 *   <li>connect to one of the addresses, all of which share the time,
 *   <li>TLS, either immediately or after a proxy has opened a tunnel.
 * </ol>
 *
 * <p>Thread-safe.
 */
final class DeadlineConnectionOperator implements HttpClientConnectionOperator {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Timeouts timeouts;
    private final FeignOptions options;
    private final HostResolver names;
    private final TlsConnector tls;

    DeadlineConnectionOperator(Timeouts timeouts, FeignOptions options, HostResolver.AddressLookup resolver) {
        this.timeouts = timeouts;
        this.options = options;
        this.names = new HostResolver(resolver);
        this.tls = new TlsConnector(options.sslContext(), timeouts.connect());
    }

    @Override
    public void connect(
            ManagedHttpClientConnection connection,
            HttpHost host,
            @Nullable InetSocketAddress unused,
            @Nullable TimeValue connectTimeout,
            SocketConfig socketConfig,
            HttpContext context)
            throws IOException {
        PooledConnection unconnected = (PooledConnection) connection;
        AttemptContext request = (AttemptContext) context.getAttribute(AttemptContext.CONTEXT_ATTRIBUTE);
        request.useConnection(unconnected);
        unconnected.bind(openSocket(unconnected, host, request.deadline()));
        if (isSecure(host)) {
            startTls(unconnected, host);
        }
    }

    @Override
    public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context) throws IOException {
        PooledConnection tunnelled = (PooledConnection) connection;
        if (!tunnelled.isSilent()) {
            // Inside TLS these bytes would be treated as data from Togai.
            throw new IOException("the proxy sent bytes of its own into the tunnel");
        }
        startTls(tunnelled, host);
    }

    private void startTls(PooledConnection connection, HttpHost host) throws IOException {
        Socket plain = connection.getSocket();
        if (plain == null) {
            throw new IOException("the connection is closed");
        }
        connection.bind(tls.connect(plain, host.getHostName(), port(host)));
    }

    private static boolean isSecure(HttpHost host) {
        return host.getSchemeName().equalsIgnoreCase("https");
    }

    private static int port(HttpHost host) {
        int standard = isSecure(host) ? HTTPS : HTTP;
        return host.getPort() > 0 ? host.getPort() : standard;
    }

    private Socket openSocket(PooledConnection connection, HttpHost host, Deadline deadline) throws IOException {
        long end = System.nanoTime() + Math.min(timeouts.connect().toNanos(), Math.max(1, deadline.remainingNanos()));
        InetAddress[] addresses = names.addresses(host.getHostName(), end - System.nanoTime());
        IOException failure = new IOException("it has no address");
        for (int i = 0; i < addresses.length; i++) {
            // Each address gets an equal share of the remaining time, so that an unresponsive address leaves time
            // for the next.
            long share = (end - System.nanoTime()) / (addresses.length - i);
            try {
                return openSocket(connection, new InetSocketAddress(addresses[i], port(host)), share);
            } catch (IOException e) {
                e.addSuppressed(failure);
                failure = e;
            }
        }
        throw new IOException(
                "connecting to " + host.getHostName() + ":" + port(host) + " failed (" + failure.getMessage() + ")",
                failure);
    }

    private Socket openSocket(PooledConnection connection, InetSocketAddress address, long nanos) throws IOException {
        if (nanos <= 0) {
            throw new SocketTimeoutException("no time was left");
        }
        Socket socket = options.socketFactory().createSocket();
        try {
            connection.attach(socket);
            // Disables Nagle's algorithm: each request is written as a whole and must not wait for further data.
            socket.setTcpNoDelay(true);
            socket.connect(address, (int)
                    Math.min(Integer.MAX_VALUE, Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos))));
            return socket;
        } catch (Throwable e) {
            // The user's socket factory may throw anything. The socket must be closed in every case.
            socket.close();
            throw e;
        }
    }
}
