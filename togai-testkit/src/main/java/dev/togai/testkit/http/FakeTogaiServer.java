package dev.togai.testkit.http;

import dev.togai.config.Environment;
import dev.togai.testkit.FakeTogai;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

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
 * method, 413 for a body over a megabyte. Only loopback can reach it, without TLS. Its threads are daemons. Thread-safe.
 */
public final class FakeTogaiServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final FakeTogai fake;
    private final ServerSocket listener;
    private final Desk desk;
    private final CountDownLatch accepting = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "fake-togai");
        thread.setDaemon(true);
        return thread;
    });

    private FakeTogaiServer(FakeTogai fake, ServerSocket listener) {
        this.fake = fake;
        this.listener = listener;
        this.desk = new Desk(fake.door());
    }

    /** A server for the fake on a free port. */
    public static FakeTogaiServer start(FakeTogai fake) {
        return start(fake, 0);
    }

    /**
     * A server for the fake on that port; 0 takes a free one.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static FakeTogaiServer start(FakeTogai fake, int port) {
        try {
            ServerSocket listener = new ServerSocket();
            try {
                InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
                listener.bind(new InetSocketAddress(loopback, port));
            } catch (IOException e) {
                listener.close();
                throw e;
            }
            FakeTogaiServer server = new FakeTogaiServer(fake, listener);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port + " of this machine: " + e.getMessage(), e);
        }
    }

    /** Its address, such as {@code http://127.0.0.1:8787}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Its address as a client wants it. */
    public Environment environment() {
        return Environment.of(url().toString());
    }

    /** The fake behind it. */
    public FakeTogai fake() {
        return fake;
    }

    /** Ends all connections and frees the port. The fake stays as it is. May be called more than once. */
    @Override
    public void close() {
        try {
            // 1. The listener; the port is free, and no connection can slip in, once the loop over it has ended.
            listener.close();
            if (!accepting.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The server at " + url() + " does not stop listening.");
            }
            // 2. What was let in before.
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Closing the server failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Its address. */
    @Override
    public String toString() {
        return "FakeTogaiServer[" + url() + "]";
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closingOrGone) {
                // Closing the listener is how this loop is told to end; a client that was gone already is no reason to.
            }
        }
        accepting.countDown();
    }

    private void serve(Socket socket) {
        try {
            new Connection(socket, desk).run();
        } finally {
            open.remove(socket);
        }
    }
}
