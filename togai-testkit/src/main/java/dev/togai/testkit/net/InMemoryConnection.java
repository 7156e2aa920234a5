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
 * Both ends of one connection in memory. What the client writes is kept until it reads; then the fake's steps are played, as far as
 * the read needs them. For one thread at a time, but any may close it.
 */
final class InMemoryConnection {

    /** Longer than any test lasts. */
    private static final Duration EVER = Duration.ofDays(36_500);

    private final Deque<WireAction> actions;
    private final RequestHandler requestHandler;
    private final VirtualTimeSource time;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private ByteArrayInputStream arrived = new ByteArrayInputStream(new byte[0]);
    private long pauseEnds = -1;
    private boolean continueSent;
    private boolean outputShutdown;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** The fake's end. */
    interface RequestHandler {
        /** The steps after the next whole request; none if there is none yet. */
        List<WireAction> next(HttpRequestParser request) throws IOException, HttpProtocolException;

        List<WireAction> reject(HttpProtocolException refused);
    }

    InMemoryConnection(List<WireAction> first, RequestHandler requestHandler, VirtualTimeSource time) {
        this.actions = new ArrayDeque<>(first);
        this.requestHandler = requestHandler;
        this.time = time;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        requireOpen();
        if (outputShutdown) {
            throw new SocketException("Socket output is shutdown");
        }
        written.write(bytes, offset, length);
    }

    /** Ends what the client says. */
    void shutdownOutput() {
        outputShutdown = true;
    }

    /** Ends it from the client's side; whether it was open before. */
    boolean close() {
        return !closed.getAndSet(true);
    }

    int available() {
        return arrived.available();
    }

    /**
     * The bytes at hand, or the next that come.
     *
     * @param timeout in milliseconds, 0 for none
     * @return how many they are, -1 at the end
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

    /** Has the fake answer what was written, if it is a whole request. */
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
        } catch (EOFException notAllOfIt) {
            // A client that asked for leave to send the body has written no more than the head: it gets its leave once.
            if (continueOutput.size() > 0 && !continueSent) {
                continueSent = true;
                actions.add(new WireAction.Send(continueOutput.toByteArray()));
            }
        } catch (HttpProtocolException refused) {
            actions.addAll(requestHandler.reject(refused));
        }
        if (actions.isEmpty() && outputShutdown) {
            actions.add(WireAction.CLOSE);
        }
    }

    /** A pause that is longer than the client's patience goes on while it is not read. */
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

    /** What is due on the way may close this very connection. */
    private void waitUntil(long moment) throws IOException {
        for (long left = moment - time.nanoTime(); left > 0; left = moment - time.nanoTime()) {
            if (!time.runNext(Duration.ofNanos(left))) {
                time.advance(Duration.ofNanos(left));
            }
            requireOpen();
        }
    }

    private void waitForever() throws IOException {
        while (time.runNext(EVER)) {
            requireOpen();
        }
        throw new IllegalStateException("This read would wait for ever: nothing is to come on the connection,"
                + " it has no timeout, and nothing is due. Give the client a timeout or a deadline.");
    }

    private void requireOpen() throws SocketException {
        if (closed.get()) {
            throw new SocketException("Socket closed");
        }
    }
}
