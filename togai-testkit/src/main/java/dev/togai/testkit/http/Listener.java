package dev.togai.testkit.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A port of this machine that is listened on until it is closed, and the connections that came in by it. Thread-safe. */
final class Listener implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final ServerSocket door;
    private final Consumer<Socket> guest;
    private final Executor threads;
    private final CountDownLatch accepting = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Listener(ServerSocket door, Executor threads, Consumer<Socket> guest) {
        this.door = door;
        this.threads = threads;
        this.guest = guest;
    }

    /** Listens from now on; 0 takes a free port. */
    static Listener on(int port, Executor threads, Consumer<Socket> guest) throws IOException {
        ServerSocket door = new ServerSocket();
        try {
            InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
            door.bind(new InetSocketAddress(loopback, port));
        } catch (IOException e) {
            door.close();
            throw e;
        }
        Listener listener = new Listener(door, threads, guest);
        threads.execute(listener::accept);
        return listener;
    }

    int port() {
        return door.getLocalPort();
    }

    boolean isClosed() {
        return door.isClosed();
    }

    int openConnections() {
        return open.size();
    }

    /** Frees the port and cuts all connections. */
    @Override
    public void close() throws IOException {
        // 1. The port; no connection can slip in once the loop over it has ended.
        door.close();
        try {
            if (!accepting.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Port " + port() + " of this machine does not stop being listened on.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // 2. What was let in before.
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closingOrGone) {
                // Closing the port is how this loop is told to end; a client that was gone already is no reason to.
            }
        }
        accepting.countDown();
    }

    private void serve(Socket socket) {
        try {
            guest.accept(socket);
        } finally {
            open.remove(socket);
        }
    }
}
