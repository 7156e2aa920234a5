package dev.togai.testkit.net;

import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.internal.http.HttpProtocolException;
import dev.togai.testkit.internal.http.HttpRequestParser;
import dev.togai.testkit.internal.http.WireAction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Both ends of an in-memory connection. Buffers the bytes that the client writes until the client reads. A read then executes
 * the actions of the server as far as necessary. Not thread-safe, except that any thread may close it.
 */
final class InMemoryConnection {

    /** Longer than the virtual time of any test. */
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final Deque<WireAction> actions;
    private final RequestHandler requestHandler;
    private final VirtualTimeSource time;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private ByteArrayInputStream arrived = new ByteArrayInputStream(new byte[0]);
    private long pauseEnds = -1;
    private boolean continueSent;
    private boolean outputShutdown;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** The server side of the connection. */
    interface RequestHandler {
        /** Returns the actions for the next request; empty at the end of the stream. */
        List<WireAction> next(HttpRequestParser request) throws IOException, HttpProtocolException;

        /** Returns the actions for a request that violates HTTP. */
        List<WireAction> reject(HttpProtocolException violation);
    }

    InMemoryConnection(List<WireAction> first, RequestHandler requestHandler, VirtualTimeSource time) {
        this.actions = new ArrayDeque<>(first);
        this.requestHandler = requestHandler;
        this.time = time;
    }

    /** Writes bytes of the client. */
    void write(byte[] bytes, int offset, int length) throws IOException {
        requireOpen();
        if (outputShutdown) {
            throw new SocketException("Socket output is shutdown");
        }
        written.write(bytes, offset, length);
    }

    /** Ends the output of the client. */
    void shutdownOutput() {
        outputShutdown = true;
    }

    /** Closes the connection. Returns whether it was open. */
    boolean close() {
        return !closed.getAndSet(true);
    }

    /** Returns the number of bytes that can be read without executing actions. */
    int available() {
        return arrived.available();
    }

    /**
     * Reads bytes, and executes actions of the server until there are some.
     *
     * @param timeout the timeout in milliseconds, 0 for none
     * @return the number of bytes, or -1 at the end of the stream
     */
    int read(byte[] bytes, int offset, int length, int timeout) throws IOException {
        long deadline = time.nanoTime() + Duration.ofMillis(timeout).toNanos();
        while (arrived.available() == 0) {
            requireOpen();
            if (actions.isEmpty()) {
                processRequest();
            }
            WireAction action = actions.peek();
            if (action instanceof WireAction.Send send) {
                arrived = new ByteArrayInputStream(send.bytes());
                actions.remove();
            } else if (action instanceof WireAction.Close) {
                return -1;
            } else if (action instanceof WireAction.Reset) {
                throw new SocketException("Connection reset");
            } else if (action instanceof WireAction.Pause pause) {
                pause(pause, timeout, deadline);
            } else if (timeout == 0) {
                waitForever();
            } else {
                waitUntil(deadline);
                throw new SocketTimeoutException("Read timed out");
            }
        }
        requireOpen();
        return arrived.read(bytes, offset, length);
    }

    /** Processes the written bytes if they are a complete request. */
    private void processRequest() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(written.toByteArray());
        ByteArrayOutputStream continueOutput = new ByteArrayOutputStream();
        try {
            List<WireAction> reply = requestHandler.next(new HttpRequestParser(in, continueOutput));
            if (!reply.isEmpty()) {
                written.reset();
                in.transferTo(written);
                continueSent = false;
                actions.addAll(reply);
            }
        } catch (EOFException e) {
            // The request is incomplete. A client that waits for 100 Continue has written the head only, and gets it
            // once.
            if (continueOutput.size() > 0 && !continueSent) {
                continueSent = true;
                actions.add(new WireAction.Send(continueOutput.toByteArray()));
            }
        } catch (HttpProtocolException e) {
            actions.addAll(requestHandler.reject(e));
        }
        if (actions.isEmpty() && outputShutdown) {
            actions.add(WireAction.CLOSE);
        }
    }

    /** Pauses until the timeout at the latest; a longer pause continues in the next read. */
    private void pause(WireAction.Pause pause, int timeout, long deadline) throws IOException {
        if (pauseEnds < 0) {
            pauseEnds = time.nanoTime() + pause.time().toNanos();
        }
        if (timeout > 0 && deadline < pauseEnds) {
            waitUntil(deadline);
            throw new SocketTimeoutException("Read timed out");
        }
        waitUntil(pauseEnds);
        pauseEnds = -1;
        actions.remove();
    }

    /** Advances the time. Tasks that run meanwhile may close this connection. */
    private void waitUntil(long moment) throws IOException {
        for (long left = moment - time.nanoTime(); left > 0; left = moment - time.nanoTime()) {
            if (!time.runNext(Duration.ofNanos(left))) {
                time.advance(Duration.ofNanos(left));
            }
            requireOpen();
        }
    }

    private void waitForever() throws IOException {
        while (time.runNext(FOREVER)) {
            requireOpen();
        }
        throw new IllegalStateException(
                "This read would block forever: the server sends nothing more, the socket has no"
                        + " timeout, and no task is scheduled. Give the client a timeout or a deadline.");
    }

    private void requireOpen() throws SocketException {
        if (closed.get()) {
            throw new SocketException("Socket closed");
        }
    }
}
