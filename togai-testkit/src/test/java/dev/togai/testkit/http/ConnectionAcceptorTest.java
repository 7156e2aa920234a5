package dev.togai.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Accepting connections when file descriptors or threads are exhausted. */
@Timeout(20)
class ConnectionAcceptorTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    static List<Throwable> failures() {
        return List.of(
                new SocketException("Too many open files"),
                new IllegalStateException("out of something"),
                new OutOfMemoryError("unable to create native thread"),
                new NoClassDefFoundError("out of descriptors"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_port_continues_after_failures_to_accept(Throwable failure) throws Exception {
        FailingSocket serverSocket = new FailingSocket(failure, 4);
        CountDownLatch served = new CountDownLatch(1);
        try (ConnectionAcceptor listener = ConnectionAcceptor.on(serverSocket, threads, socket -> served.countDown());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            served.await();

            assertThat(client.isConnected()).isTrue();
            assertThat(serverSocket.accepts).hasSizeGreaterThanOrEqualTo(5);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_port_that_accepts_nothing_can_be_closed(Throwable failure) throws Exception {
        FailingSocket serverSocket = new FailingSocket(failure, Integer.MAX_VALUE);
        ConnectionAcceptor listener = ConnectionAcceptor.on(serverSocket, threads, socket -> {});
        serverSocket.fail.await();

        listener.close();

        assertThat(listener.isClosed()).isTrue();
    }

    @Test
    void a_port_that_accepts_nothing_pauses_longer_each_time() throws Exception {
        FailingSocket serverSocket = new FailingSocket(new SocketException("Too many open files"), Integer.MAX_VALUE);
        try (ConnectionAcceptor listener = ConnectionAcceptor.on(serverSocket, threads, socket -> {})) {
            serverSocket.fail.await();
            assertThat(listener.openConnections()).isZero();
        }

        long[] pauses = {5, 10, 20};
        for (int i = 0; i < pauses.length; i++) {
            assertThat(serverSocket.accepts.get(i + 1) - serverSocket.accepts.get(i))
                    .isGreaterThanOrEqualTo(pauses[i] * 1_000_000);
        }
    }

    @Test
    void a_connection_without_a_thread_is_closed_and_the_next_is_served() throws Exception {
        AtomicInteger executed = new AtomicInteger();
        CountDownLatch served = new CountDownLatch(1);
        try (ConnectionAcceptor listener = ConnectionAcceptor.on(
                        new ServerSocket(0, 5, InetAddress.getLoopbackAddress()),
                        work -> {
                            // The first is the listener's own, the second that of the connection.
                            if (executed.incrementAndGet() == 2) {
                                throw new RejectedExecutionException("no thread");
                            }
                            threads.execute(work);
                        },
                        socket -> served.countDown());
                Socket rejected = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            assertThat(rejected.getInputStream().read()).isEqualTo(-1);
            try (Socket next = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
                served.await();
                assertThat(next.isConnected()).isTrue();
            }
        }
    }

    /** A socket that fails a number of times before it accepts. */
    private static final class FailingSocket extends ServerSocket {

        final List<Long> accepts = new CopyOnWriteArrayList<>();
        final CountDownLatch fail = new CountDownLatch(4);
        private final Throwable failure;
        private final int times;

        FailingSocket(Throwable failure, int times) throws IOException {
            super(0, 5, InetAddress.getLoopbackAddress());
            this.failure = failure;
            this.times = times;
        }

        @Override
        public Socket accept() throws IOException {
            accepts.add(System.nanoTime());
            fail.countDown();
            if (accepts.size() > times) {
                return super.accept();
            }
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            throw (Error) failure;
        }
    }
}
