package dev.togai.testkit.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A port that is listened on until it is closed, and the connections that came in by it. What keeps it from accepting a
 * connection, such as a want of descriptors or threads, costs that connection and a pause, and not the port. Thread-safe.
 */
final class ConnectionAcceptor implements AutoCloseable {

    private static final int CLOSE_TIMEOUT_SECONDS = 10;
    private static final Duration MIN_PAUSE = Duration.ofMillis(5);
    private static final Duration MAX_PAUSE = Duration.ofMillis(500);

    private final ServerSocket serverSocket;
    private final Consumer<Socket> connectionHandler;
    private final Executor threads;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch accepting = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ConnectionAcceptor(ServerSocket serverSocket, Executor threads, Consumer<Socket> connectionHandler) {
        this.serverSocket = serverSocket;
        this.threads = threads;
        this.connectionHandler = connectionHandler;
    }

    /** Listens at that address from now on; port 0 takes a free one. */
    static ConnectionAcceptor at(InetSocketAddress address, Executor threads, Consumer<Socket> connectionHandler)
            throws IOException {
        initializeSockets();
        ServerSocket serverSocket = new ServerSocket();
        try {
            serverSocket.bind(address);
            return on(serverSocket, threads, connectionHandler);
        } catch (IOException | RuntimeException e) {
            serverSocket.close();
            throw e;
        }
    }

    /**
     * Closes a socket while there are descriptors. The JDK initializes the classes for it with the first one, which takes
     * descriptors; when that fails, no socket of this JVM can be closed any more.
     */
    private static void initializeSockets() throws IOException {
        new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close();
    }

    /** Listens on a bound socket from now on. */
    static ConnectionAcceptor on(ServerSocket serverSocket, Executor threads, Consumer<Socket> connectionHandler) {
        ConnectionAcceptor listener = new ConnectionAcceptor(serverSocket, threads, connectionHandler);
        threads.execute(listener::acceptAll);
        return listener;
    }

    InetAddress address() {
        return serverSocket.getInetAddress();
    }

    int port() {
        return serverSocket.getLocalPort();
    }

    boolean isClosed() {
        return serverSocket.isClosed();
    }

    int openConnections() {
        return open.size();
    }

    /** Frees the port and cuts all connections. */
    @Override
    public void close() throws IOException {
        // 1. The port; no connection can slip in once the loop over it has ended.
        closing.countDown();
        serverSocket.close();
        try {
            if (!accepting.await(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Port " + port() + " of this machine does not stop being listened on.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // 2. What was let in before.
        open.forEach(ConnectionAcceptor::closeQuietly);
    }

    private void acceptAll() {
        try {
            Duration pause = MIN_PAUSE;
            while (!serverSocket.isClosed()) {
                pause = accepted() ? MIN_PAUSE : paused(pause);
            }
        } finally {
            accepting.countDown();
        }
    }

    /** Accepts one connection; whether that went well. */
    private boolean accepted() {
        Socket socket = null;
        try {
            socket = serverSocket.accept();
            Socket served = socket;
            open.add(served);
            threads.execute(() -> serve(served));
            return true;
        } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
            // The port was closed, the client is gone, or descriptors or threads are short: then the JVM throws errors
            // too.
            drop(socket);
            return false;
        }
    }

    private void drop(@Nullable Socket socket) {
        if (socket != null) {
            open.remove(socket);
            closeQuietly(socket);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing left to free, and the others are to be closed too.
        }
    }

    /** Waits, but no longer than the port is open, and returns the pause after the next failure. */
    private Duration paused(Duration pause) {
        try {
            if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                return pause;
            }
        } catch (InterruptedException e) {
            // Only the server's end interrupts its threads, and it has closed the port.
            Thread.currentThread().interrupt();
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(MAX_PAUSE) < 0 ? longer : MAX_PAUSE;
    }

    private void serve(Socket socket) {
        try {
            connectionHandler.accept(socket);
        } finally {
            open.remove(socket);
        }
    }
}
