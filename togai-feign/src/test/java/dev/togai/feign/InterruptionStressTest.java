package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.TokenSource;
import dev.togai.config.CallOptions;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.error.CallException;
import dev.togai.meter.UsageMeters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 64 threads that share ten connections. They are interrupted at random, their deadlines expire at any point of a request, and
 * the client is closed during their calls. The work is fixed; {@code -Dtogai.stress.seconds} repeats it for the given time.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class InterruptionStressTest {

    private static final int THREADS = 64;
    private static final int CONNECTIONS = 10;
    private static final int CALLS = 40;
    private static final int MAX_BROKEN_ROUNDS = 500;
    private static final long SECONDS = Long.getLong("togai.stress.seconds", 0);

    private final StressServer server = new StressServer(CONNECTIONS);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Queue<Throwable> foreign = new ConcurrentLinkedQueue<>();
    private final AtomicInteger responses = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void no_lease_is_lost_no_socket_is_left_open_and_only_library_exceptions_are_thrown() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long seed = 1;
        do {
            round(seed++, false);
            round(seed++, true);
        } while (System.nanoTime() < end);

        assertThat(responses).hasPositiveValue();
        assertThat(failed).hasPositiveValue();
    }

    @Test
    @Tag("proof")
    void a_client_whose_requests_wait_in_the_pool_is_detected() throws Exception {
        int leased = 0;
        for (long seed = 1; leased == 0 && seed <= MAX_BROKEN_ROUNDS; seed++) {
            SingleAttemptClient httpClient = attempt(THREADS);
            try (FeignTransport transport = transport(httpClient)) {
                callAndInterrupt(transport, seed, false);
                leased = httpClient.leasedConnections();
            }
        }

        assertThat(leased).isPositive();
    }

    private ClientConfig config() {
        return WireServer.oneRequest(Environment.of(server.url()), TokenSource.fixed(WireServer.TOKEN));
    }

    /**
     * Returns an HTTP client with a pool of ten connections.
     *
     * @param permits the maximum number of requests that hold or await a connection of the pool
     */
    private SingleAttemptClient attempt(int permits) {
        return new SingleAttemptClient(
                config(),
                FeignOptions.defaults()
                        .withMaxConnections(CONNECTIONS)
                        .withSocketFactory(new TestSocketFactory(this::socket)),
                InetAddress::getAllByName,
                permits);
    }

    private FeignTransport transport(SingleAttemptClient httpClient) {
        return new FeignTransport(
                config(),
                httpClient,
                FeignClients.create(httpClient, config()),
                ResiliencePipeline.of(config(), bound -> bound));
    }

    private void callAndInterrupt(FeignTransport transport, long seed, boolean closesUnderThem) throws Exception {
        CountDownLatch running = new CountDownLatch(THREADS);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed * THREADS + i);
            callers.add(started(() -> {
                call(transport, random);
                running.countDown();
            }));
        }
        interrupt(callers, running, new Random(seed), closesUnderThem ? transport : null);
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void round(long seed, boolean closesUnderThem) throws Exception {
        SingleAttemptClient httpClient = attempt(CONNECTIONS);
        FeignTransport transport = transport(httpClient);
        try (transport) {
            callAndInterrupt(transport, seed, closesUnderThem);

            assertThat(foreign).as("seed %d", seed).isEmpty();
            assertThat(httpClient.leasedConnections()).as("seed %d", seed).isZero();
            if (!closesUnderThem) {
                // The second of two responses may arrive late on a kept connection. It would then be read as the
                // response to a later request.
                httpClient.closeIdleConnections();
                useAllConnectionsAtOnce(transport);
            }
        }
        assertThat(sockets).as("seed %d", seed).allMatch(Socket::isClosed);
        sockets.clear();
        server.awaitNoConnections();
    }

    private Socket socket() {
        Socket socket = new Socket(Proxy.NO_PROXY);
        sockets.add(socket);
        return socket;
    }

    private void call(FeignTransport transport, Random random) {
        for (int i = 0; i < CALLS; i++) {
            CallOptions options = random.nextInt(4) == 0
                    ? CallOptions.defaults().withTimeout(Duration.ofMillis(1 + random.nextInt(5)))
                    : CallOptions.defaults();
            UsageMeters meters = transport.usageMeters(options);
            try {
                if (random.nextBoolean()) {
                    meters.get("um.1");
                } else {
                    meters.activate("um.1");
                }
                responses.incrementAndGet();
            } catch (CallException ignored) {
                // Expected.

                failed.incrementAndGet();
            } catch (Throwable e) {
                foreign.add(e);
            }
            // An interrupt must not affect the next call.
            Thread.interrupted();
        }
    }

    /** Interrupts threads at random until all have ended, and closes the client, if given, in the middle. */
    private void interrupt(List<Thread> callers, CountDownLatch running, Random random, @Nullable AutoCloseable client)
            throws Exception {
        int enough = THREADS * CALLS / 4 + responses.get() + failed.get();
        boolean closed = false;
        while (running.getCount() > 0) {
            callers.get(random.nextInt(THREADS)).interrupt();
            LockSupport.parkNanos(20_000);
            if (client != null && !closed && responses.get() + failed.get() >= enough) {
                client.close();
                closed = true;
            }
        }
    }

    /** Uses all connections at once. The server waits for all of these calls, so one lost lease would stall all of them. */
    private void useAllConnectionsAtOnce(FeignTransport transport) throws Exception {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            callers.add(started(() -> {
                try {
                    transport.usageMeters().getWithSchema("um.1");
                } catch (Throwable e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(failures).isEmpty();
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    /** A server that returns a meter for every request. Some responses are missing, sent twice or delayed. */
    private static final class StressServer implements AutoCloseable {

        private static final byte[] RESPONSE = WireServer.response(200, WireServer.METER);

        private final ServerSocket listener;
        private final AtomicInteger connections = new AtomicInteger();
        private final AtomicInteger requests = new AtomicInteger();
        private final CyclicBarrier gathered;

        StressServer(int gathered) {
            this.gathered = new CyclicBarrier(gathered);
            try {
                listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            daemon(this::accept);
        }

        String url() {
            return "http://127.0.0.1:" + listener.getLocalPort();
        }

        void awaitNoConnections() {
            while (connections.get() > 0) {
                LockSupport.parkNanos(100_000);
            }
        }

        private void accept() {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    connections.incrementAndGet();
                    daemon(() -> serve(socket));
                } catch (IOException ignored) {
                    // The server was closed.

                    return;
                }
            }
        }

        private void serve(Socket socket) {
            try (socket) {
                for (String head = head(socket); !head.isEmpty(); head = head(socket)) {
                    // Only the calls that use all connections at once request the schema; no cancelled call does.
                    if (head.contains("includeSchema")) {
                        gathered.await();
                        socket.getOutputStream().write(RESPONSE);
                    } else {
                        response(socket, requests.incrementAndGet());
                    }
                }
            } catch (Exception ignored) {
                // Clients disconnect in the middle of a request, as the test intends.
            } finally {
                connections.decrementAndGet();
            }
        }

        private static void response(Socket socket, int number) throws IOException {
            if (number % 97 == 0) {
                socket.close();
                return;
            }
            if (number % 13 == 0) {
                LockSupport.parkNanos(2_000_000);
            }
            socket.getOutputStream().write(RESPONSE);
            if (number % 101 == 0) {
                socket.getOutputStream().write(RESPONSE);
            }
        }

        private static String head(Socket socket) throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                head.append((char) next);
                if (next == '\n' && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
                    return head.toString();
                }
            }
            return "";
        }

        private static void daemon(Runnable work) {
            Thread thread = new Thread(work, "stress-server");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
