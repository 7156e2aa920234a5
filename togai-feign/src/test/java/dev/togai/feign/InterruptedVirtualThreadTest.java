package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.TOKEN;
import static dev.togai.feign.WireServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.togai.auth.TokenSource;
import dev.togai.config.ClientConfig;
import dev.togai.config.Environment;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.meter.Meters;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** An interrupt of a virtual thread in the middle of a request, for which Java closes the socket. */
@Timeout(60)
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Virtual threads came with Java 21.")
class InterruptedVirtualThreadTest {

    /** By reflection, because the tests are compiled for Java 17. */
    private static Thread virtual(Runnable work) throws ReflectiveOperationException {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    }

    @Test
    void an_interrupted_change_ends_with_an_unknown_outcome() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Throwable> met = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        try (WireServer wire = WireServer.running((out, socket) -> {
                    arrived.countDown();
                    done.await();
                    out.write(response(201, METER));
                });
                FeignTransport transport = new FeignTransport(
                        ClientConfig.of(Environment.of(wire.url()), TokenSource.fixed(TOKEN)),
                        FeignOptions.defaults().withMaxConnections(1))) {
            Thread caller = virtual(() -> {
                met.complete(catchThrowable(() -> transport.usageMeters().create(Meters.count("Rides"))));
                flag.complete(Thread.currentThread().isInterrupted());
            });
            arrived.await();

            caller.interrupt();

            assertThat(met.get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            unknown -> assertThat(unknown.requestSent()).isTrue())
                    .cause()
                    .isInstanceOf(TogaiConnectionException.class)
                    .hasMessageContaining("the thread was interrupted");
            assertThat(flag.get()).isTrue();
            assertThat(wire.requests()).hasSize(1);

            done.countDown();
            assertThat(transport.usageMeters().get("um.1").name())
                    .as("the connection is replaced")
                    .isEqualTo("Rides");
        }
    }
}
