package dev.togai.testkit.http;

import dev.togai.testkit.VirtualTime;
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
final class NetworkConnection {

    /** Longer than any test lasts. */
    private static final Duration EVER = Duration.ofDays(36_500);

    private final Deque<Step> steps;
    private final Server server;
    private final VirtualTime time;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private ByteArrayInputStream arrived = new ByteArrayInputStream(new byte[0]);
    private long pauseEnds = -1;
    private boolean allowedToGoOn;
    private boolean saidAll;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** The fake's end. */
    interface Server {
        /** The steps after the next whole request; none if there is none yet. */
        List<Step> next(RequestReader request) throws IOException, UnacceptableRequest;

        List<Step> refuse(UnacceptableRequest refused);
    }

    NetworkConnection(List<Step> first, Server server, VirtualTime time) {
        this.steps = new ArrayDeque<>(first);
        this.server = server;
        this.time = time;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        requireOpen();
        if (saidAll) {
            throw new SocketException("Socket output is shutdown");
        }
        written.write(bytes, offset, length);
    }

    /** Ends what the client says. */
    void sayAll() {
        saidAll = true;
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
            if (steps.isEmpty()) {
                ask();
            }
            Step step = steps.peek();
            if (step instanceof Step.Send send) {
                arrived = new ByteArrayInputStream(send.bytes());
                steps.remove();
            } else if (step instanceof Step.Close) {
                return -1;
            } else if (step instanceof Step.Reset) {
                throw new SocketException("Connection reset");
            } else if (step instanceof Step.Pause pause) {
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
    private void ask() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(written.toByteArray());
        ByteArrayOutputStream leave = new ByteArrayOutputStream();
        try {
            List<Step> reply = server.next(new RequestReader(in, leave));
            if (!reply.isEmpty()) {
                written.reset();
                in.transferTo(written);
                allowedToGoOn = false;
                steps.addAll(reply);
            }
        } catch (EOFException notAllOfIt) {
            // A client that asked for leave to send the body has written no more than the head: it gets its leave once.
            if (leave.size() > 0 && !allowedToGoOn) {
                allowedToGoOn = true;
                steps.add(new Step.Send(leave.toByteArray()));
            }
        } catch (UnacceptableRequest refused) {
            steps.addAll(server.refuse(refused));
        }
        if (steps.isEmpty() && saidAll) {
            steps.add(Step.CLOSE);
        }
    }

    /** A pause that is longer than the client's patience goes on while it is not read. */
    private void pause(Step.Pause pause, int timeout, long deadline) throws IOException {
        if (pauseEnds < 0) {
            pauseEnds = time.nanoTime() + pause.time().toNanos();
        }
        if (timeout > 0 && deadline < pauseEnds) {
            waitUntil(deadline);
            throw new SocketTimeoutException("Read timed out");
        }
        waitUntil(pauseEnds);
        pauseEnds = -1;
        steps.remove();
    }

    /** What is due on the way may close this very connection. */
    private void waitUntil(long moment) throws IOException {
        for (long left = moment - time.nanoTime(); left > 0; left = moment - time.nanoTime()) {
            if (!time.keepNext(Duration.ofNanos(left))) {
                time.advance(Duration.ofNanos(left));
            }
            requireOpen();
        }
    }

    private void waitForever() throws IOException {
        while (time.keepNext(EVER)) {
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
