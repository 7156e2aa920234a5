package dev.togai.testkit.http;

import dev.togai.testkit.internal.http.WireAction;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Executes actions on a real connection, in real time.
 *
 * @param socket the connection
 */
record WireActionExecutor(Socket socket) {

    private static final int LINGER_MILLIS = 1_000;

    /** Executes the actions. Returns whether the connection stays open. */
    boolean execute(List<WireAction> actions) throws IOException {
        for (WireAction action : actions) {
            if (!execute(action)) {
                return false;
            }
        }
        return true;
    }

    private boolean execute(WireAction action) throws IOException {
        if (action instanceof WireAction.Send send) {
            socket.getOutputStream().write(send.bytes());
            socket.getOutputStream().flush();
            return true;
        }
        if (action instanceof WireAction.Pause pause) {
            return pause(pause);
        }
        if (action instanceof WireAction.Stream stream) {
            stream(stream);
        } else if (action instanceof WireAction.Stall) {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } else if (action instanceof WireAction.Close) {
            linger();
        } else if (action instanceof WireAction.Reset) {
            // A socket with a linger time of zero sends a reset when it is closed.
            socket.setSoLinger(true, 0);
        }
        socket.close();
        return false;
    }

    private void stream(WireAction.Stream stream) throws IOException {
        try {
            stream.writeTo(socket.getOutputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Reads and discards the bytes that the client still sends. If a socket is closed with unread bytes, it resets the
     * connection, and the client could lose the response (RFC 9112, section 9.6).
     */
    private void linger() throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(LINGER_MILLIS);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
        byte[] unread = new byte[8 << 10];
        try {
            while (socket.getInputStream().read(unread) >= 0 && System.nanoTime() < end) {
                // Discarded: there are no more responses on the connection.
            }
        } catch (SocketTimeoutException e) {
            // The client sends nothing more, but keeps its side open.
        }
    }

    /** Returns false if the server was closed during the pause: it interrupts its threads. */
    private static boolean pause(WireAction.Pause pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.time().toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
