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
 * Accepts connections on a local port until closed, and tracks open connections. If a connection cannot be accepted, for
 * example because file descriptors or threads are exhausted, the acceptor drops it, pauses and continues. Thread-safe.
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

    /** Starts listening at this address. Port 0 selects a free one. */
    static ConnectionAcceptor bind(InetSocketAddress address, Executor threads, Consumer<Socket> connectionHandler)
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
     * Closes a socket while file descriptors are available. The JDK initializes classes when it closes the first socket, and
     * needs descriptors for this. If the initialization fails, no socket of this JVM can be closed any more.
     */
    private static void initializeSockets() throws IOException {
        new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close();
    }

    /** Starts accepting connections on a bound socket. */
    static ConnectionAcceptor on(ServerSocket serverSocket, Executor threads, Consumer<Socket> connectionHandler) {
        ConnectionAcceptor acceptor = new ConnectionAcceptor(serverSocket, threads, connectionHandler);
        threads.execute(acceptor::acceptAll);
        return acceptor;
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

    /** Frees the port and closes all connections. */
    @Override
    public void close() throws IOException {
        // 1. The port. After the accept loop has ended, there are no new connections.
        closing.countDown();
        serverSocket.close();
        try {
            if (!accepting.await(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The accept loop of port " + port() + " did not end in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // 2. The open connections.
        open.forEach(ConnectionAcceptor::closeQuietly);
    }

    private void acceptAll() {
        try {
            Duration pause = MIN_PAUSE;
            while (!serverSocket.isClosed()) {
                pause = acceptOne() ? MIN_PAUSE : pauseAfterFailure(pause);
            }
        } finally {
            accepting.countDown();
        }
    }

    /** Accepts one connection. Returns whether it succeeded. */
    private boolean acceptOne() {
        Socket socket = null;
        try {
            socket = serverSocket.accept();
            Socket served = socket;
            open.add(served);
            threads.execute(() -> serve(served));
            return true;
        } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
            // The port or the connection was closed, or descriptors or threads are exhausted. Then the JVM throws
            // errors too.
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
            // Nothing is left to free, and the other sockets must be closed too.
        }
    }

    /** Pauses until the port is closed at most, and returns the pause after the next failure. */
    private Duration pauseAfterFailure(Duration pause) {
        try {
            if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                return pause;
            }
        } catch (InterruptedException e) {
            // Only the shutdown of the server interrupts its threads, and the port is closed by then.
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
