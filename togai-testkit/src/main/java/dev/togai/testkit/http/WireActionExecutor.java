package dev.togai.testkit.http;

import dev.togai.testkit.internal.http.WireAction;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays steps on a real connection, in real time. */
record WireActionExecutor(Socket socket) {

    private static final int LINGER_MILLIS = 1_000;

    /** Whether the connection goes on after them. */
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
            return waited(pause);
        }
        if (action instanceof WireAction.Stall) {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } else if (action instanceof WireAction.Close) {
            linger();
        } else if (action instanceof WireAction.Reset) {
            // Told not to linger at all, the socket says goodbye with a reset.
            socket.setSoLinger(true, 0);
        }
        socket.close();
        return false;
    }

    /**
     * Reads what the client still sends. Closed with bytes unread, the socket would reset the connection, and the client could lose
     * the response (RFC 9112, section 9.6).
     */
    private void linger() throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(LINGER_MILLIS);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
        byte[] unread = new byte[8 << 10];
        try {
            while (socket.getInputStream().read(unread) >= 0 && System.nanoTime() < end) {
                // Thrown away: the connection answers nothing more.
            }
        } catch (SocketTimeoutException silent) {
            // The client sends nothing more, and keeps its side open.
        }
    }

    /** The server interrupts its threads when it is closed. */
    private static boolean waited(WireAction.Pause pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.time().toNanos());
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
