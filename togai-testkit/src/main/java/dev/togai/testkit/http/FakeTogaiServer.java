package dev.togai.testkit.http;

import dev.togai.config.Environment;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.internal.FakeBackend;
import dev.togai.testkit.internal.FakeBackendAccess;
import dev.togai.testkit.internal.http.FaultAwareResponder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A fake behind HTTP on this machine. Each server is one test's own; it keeps nothing itself, so what is done through it and
 * what is done in memory meet in the {@link FakeTogai}.
 *
 * <pre>{@code
 * try (FakeTogaiServer server = FakeTogaiServer.start(fake);
 *         TogaiClient togai = TogaiClient.builder()
 *                 .environment(server.environment())
 *                 .tokens(TokenSource.fixed("any"))
 *                 .build()) {
 *     togai.usageMeters().create(Meters.count("rides"));
 * }
 * }</pre>
 *
 * <p>It answers as the fake does, with JSON in every case: 401 without a bearer token, 404 for another path, 405 for another
 * method, 413 for a body over a megabyte. What goes wrong follows the fake's faults, in real time. Only loopback can reach it
 * unless it is started at another address, and there is no TLS. Its threads are daemons. Thread-safe.
 */
public final class FakeTogaiServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final FakeTogai fake;
    private final FaultAwareResponder responder;
    private final ReentrantLock lock = new ReentrantLock();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fake-togai");
        thread.setDaemon(true);
        return thread;
    });
    private final InetSocketAddress address;
    private ConnectionAcceptor listener;
    private boolean closed;

    private FakeTogaiServer(FakeTogai fake, InetSocketAddress asked) throws IOException {
        this.fake = fake;
        FakeBackend backend = FakeBackendAccess.backendOf(fake);
        this.responder = new FaultAwareResponder(backend, backend.time());
        this.listener = ConnectionAcceptor.at(asked, threads, this::serve);
        this.address = new InetSocketAddress(listener.address(), listener.port());
    }

    /** A server for the fake on a free port. */
    public static FakeTogaiServer start(FakeTogai fake) {
        return start(fake, 0);
    }

    /**
     * A server for the fake on that port of this machine, which other machines cannot reach; 0 takes a free one.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static FakeTogaiServer start(FakeTogai fake, int port) {
        return start(fake, new InetSocketAddress(loopback(), port));
    }

    /**
     * A server for the fake at that address; port 0 takes a free one. Every machine that reaches the address can use the fake,
     * unless the fake has a token.
     *
     * @throws UncheckedIOException if the address is not this machine's or the port is taken
     */
    public static FakeTogaiServer start(FakeTogai fake, InetSocketAddress address) {
        try {
            return new FakeTogaiServer(fake, address);
        } catch (IOException e) {
            String host = address.getHostString().equals(LOOPBACK) ? "" : " at " + address.getHostString();
            throw new UncheckedIOException(
                    "Cannot listen on port " + address.getPort() + " of this machine" + host + ": " + e.getMessage(),
                    e);
        }
    }

    /** Its address, such as {@code http://127.0.0.1:8787}; that of loopback if it listens on all addresses of this machine. */
    public URI url() {
        InetAddress host = address.getAddress();
        String shown = host.isAnyLocalAddress() ? LOOPBACK : host.getHostAddress();
        return URI.create("http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + address.getPort());
    }

    /** Its address as a client wants it. */
    public Environment environment() {
        return Environment.allowingPlainHttp(url().toString(), url().getHost());
    }

    /** The fake behind it. */
    public FakeTogai fake() {
        return fake;
    }

    /** How many connections are open now; one that its client has just closed may still count for a moment. */
    public int openConnections() {
        int[] open = new int[1];
        locked(() -> open[0] = listener.openConnections());
        return open[0];
    }

    /** Stops listening and cuts all connections, as a service that crashes: new connections are refused. */
    public void stopListening() {
        locked(() -> listener.close());
    }

    /**
     * Listens again, at the same address; if it is not down, nothing happens.
     *
     * @throws UncheckedIOException if the port was taken meanwhile
     * @throws IllegalStateException if the server was closed
     */
    public void resume() {
        locked(() -> {
            if (closed) {
                throw new IllegalStateException("The server at " + url() + " is closed, not down.");
            }
            if (listener.isClosed()) {
                listener = ConnectionAcceptor.at(address, threads, this::serve);
            }
        });
    }

    /** Ends all connections and frees the port. The fake stays as it is. May be called more than once. */
    @Override
    public void close() {
        try {
            locked(() -> {
                closed = true;
                listener.close();
            });
        } finally {
            threads.shutdownNow();
        }
    }

    /** Of IPv4, whatever the JVM prefers. */
    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(LOOPBACK, new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of IPv4 has four bytes", e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void locked(Work work) {
        lock.lock();
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The port " + address.getPort() + " of this machine fails: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /** Its address. */
    @Override
    public String toString() {
        return "FakeTogaiServer[" + url() + "]";
    }

    private void serve(Socket socket) {
        new HttpConnectionHandler(socket, responder).run();
    }
}
