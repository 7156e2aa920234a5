package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.config.Timeouts;
import dev.togai.error.TogaiConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that wait for the only connection, which neither an interrupt nor the close of the client may leak. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // Set before each test.
class ConnectionPoolWaitTest {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final List<TogaiConnectionException> failures = new CopyOnWriteArrayList<>();
    private WireServer wire;
    private FeignTransport transport;
    private Thread holder;

    @BeforeEach
    void holdTheOnlyConnection() throws InterruptedException {
        wire = WireServer.running((out, socket) -> {
            arrived.countDown();
            done.await();
            out.write(response(200, METER));
        });
        transport = new FeignTransport(
                wire.config()
                        .withTimeouts(Timeouts.defaults()
                                .withConnectionAcquire(Duration.ofMinutes(5))
                                .withCall(Duration.ofMinutes(5))),
                FeignOptions.defaults().withMaxConnections(1));
        holder = new Thread(this::call);
        holder.start();
        arrived.await();
    }

    @AfterEach
    void close() {
        done.countDown();
        transport.close();
        wire.close();
    }

    private void call() {
        TogaiConnectionException failure = catchThrowableOfType(
                TogaiConnectionException.class, () -> transport.usageMeters().get("um.1"));
        if (failure != null) {
            failures.add(failure);
        }
    }

    private List<Thread> waiting(int count) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::call);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        return threads;
    }

    @Test
    void an_interrupt_while_waiting_leaks_no_connection() throws Exception {
        for (Thread thread : waiting(5)) {
            thread.interrupt();
            thread.join();
        }

        assertThat(failures).hasSize(5).allSatisfy(failure -> {
            assertThat(failure.requestSent()).isFalse();
            assertThat(failure).hasMessageContaining("the thread was interrupted");
        });
        done.countDown();
        holder.join();
        assertThat(transport.usageMeters().get("um.1").name()).isEqualTo("Rides");
        assertThat(wire.connections()).isEqualTo(1);
    }

    @Test
    void closing_the_client_wakes_all_waiting_threads() throws Exception {
        List<Thread> threads = waiting(3);

        transport.close();
        for (Thread thread : threads) {
            thread.join();
        }
        holder.join();

        assertThat(failures)
                .hasSize(4)
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("the client is closed"));
        assertThat(failures.stream().filter(failure -> !failure.requestSent())).hasSize(3);
        assertThat(wire.requests()).hasSize(1);
    }
}
