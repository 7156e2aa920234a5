package dev.togai.testkit.http;

import dev.togai.config.Environment;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.internal.FakeBackend;
import dev.togai.testkit.internal.FakeBackendAccess;
import dev.togai.testkit.internal.http.FaultAwareResponder;
import dev.togai.testkit.internal.page.FakePage;
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
 * An HTTP server in front of a fake. The server has no state of its own: calls over HTTP and calls in memory share the state of
 * the {@link FakeTogai}. {@link #pageUrl()} shows this state in a browser.
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
 * <p>All responses of the API are JSON, including 401 without a bearer token, 404 for an unknown path, 405 for an unsupported method,
 * and 413, or 422 for events, for a body larger than 16 MiB. Faults of the fake are injected in real time. The server listens on the loopback
 * interface unless it is started with another address. It does not support TLS. Its threads are daemon threads. Thread-safe.
 */
public final class FakeTogaiServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final FakeTogai fake;
    private final FaultAwareResponder responder;
    private final FakePage page;
    private final ReentrantLock lock = new ReentrantLock();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fake-togai");
        thread.setDaemon(true);
        return thread;
    });
    private final InetSocketAddress address;
    private ConnectionAcceptor acceptor;
    private boolean closed;

    private FakeTogaiServer(FakeTogai fake, InetSocketAddress requested) throws IOException {
        this.fake = fake;
        FakeBackend backend = FakeBackendAccess.backendOf(fake);
        this.responder = new FaultAwareResponder(backend, backend.time());
        this.page = new FakePage(backend);
        this.acceptor = ConnectionAcceptor.bind(requested, threads, this::serve);
        this.address = new InetSocketAddress(acceptor.address(), acceptor.port());
    }

    /** Starts a server for the fake on a free port. */
    public static FakeTogaiServer start(FakeTogai fake) {
        return start(fake, 0);
    }

    /**
     * Starts a server for the fake on this port of the loopback interface. Port 0 selects a free one.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static FakeTogaiServer start(FakeTogai fake, int port) {
        return start(fake, new InetSocketAddress(loopback(), port));
    }

    /**
     * Starts a server for the fake at this address. Port 0 selects a free one. Any machine that can reach the address can use
     * the fake, unless the fake has a token.
     *
     * @throws UncheckedIOException if the address is not local or the port is taken
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

    /**
     * Returns the URL, such as {@code http://127.0.0.1:8787}. Contains the loopback address if the server listens on all
     * addresses.
     */
    public URI url() {
        InetAddress host = address.getAddress();
        String shown = host.isAnyLocalAddress() ? LOOPBACK : host.getHostAddress();
        return URI.create("http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + address.getPort());
    }

    /**
     * Returns the URL of a page that shows the state of the fake in a browser, and follows its changes. If the fake has a token,
     * the page needs it. Without one, the page is served only under loopback names and IP addresses, because a website could
     * otherwise read it through a host name of its own (DNS rebinding).
     */
    public URI pageUrl() {
        return url().resolve(FakePage.PATH);
    }

    /** Returns the environment with which a client reaches the server. */
    public Environment environment() {
        return Environment.allowingPlainHttp(url().toString(), url().getHost());
    }

    /** Returns the fake. */
    public FakeTogai fake() {
        return fake;
    }

    /** Returns the number of open connections. A connection that its client has just closed may still count for a moment. */
    public int openConnections() {
        int[] open = new int[1];
        locked(() -> open[0] = acceptor.openConnections());
        return open[0];
    }

    /** Stops listening and closes all connections, like a crashed service. New connections are refused. */
    public void stopListening() {
        locked(() -> acceptor.close());
    }

    /**
     * Listens again at the same address. Does nothing if the server is listening.
     *
     * @throws UncheckedIOException if another process has taken the port
     * @throws IllegalStateException if the server was closed
     */
    public void resume() {
        locked(() -> {
            if (closed) {
                throw new IllegalStateException("The server at " + url() + " is closed and cannot resume.");
            }
            if (acceptor.isClosed()) {
                acceptor = ConnectionAcceptor.bind(address, threads, this::serve);
            }
        });
    }

    /** Closes all connections and frees the port. Does not close the fake. Idempotent. */
    @Override
    public void close() {
        try {
            locked(() -> {
                closed = true;
                acceptor.close();
            });
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns the IPv4 address, even if the JVM prefers IPv6. */
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

    /** Returns the URL. */
    @Override
    public String toString() {
        return "FakeTogaiServer[" + url() + "]";
    }

    private void serve(Socket socket) {
        new HttpConnectionHandler(socket, responder, page).run();
    }
}
