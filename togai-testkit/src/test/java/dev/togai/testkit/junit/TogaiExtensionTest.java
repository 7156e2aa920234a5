package dev.togai.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.togai.TogaiClient;
import dev.togai.error.NotFoundException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.internal.FakeBackendAccess;
import dev.togai.testkit.journal.RecordedCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.Events;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

class TogaiExtensionTest {

    @Test
    void a_test_and_its_before_each_methods_share_a_fake_of_their_own() {
        InMemory.seen.clear();

        run(InMemory.class).assertStatistics(stats -> stats.succeeded(2).failed(0));

        assertThat(InMemory.seen).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void the_client_is_closed_after_the_test() {
        run(InMemory.class).assertStatistics(stats -> stats.failed(0));

        assertThat(InMemory.seen)
                .allSatisfy(fake -> Assertions.assertThatExceptionOfType(TogaiConnectionException.class)
                        .isThrownBy(() -> fake.usageMeters().get("um.1")));
    }

    @Test
    void the_client_uses_http_if_requested() {
        OverHttp.servers.clear();

        run(OverHttp.class).assertStatistics(stats -> stats.succeeded(2).failed(0));

        assertThat(OverHttp.servers)
                .hasSize(2)
                .allSatisfy(server -> Assertions.assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> new Socket(
                                InetAddress.getLoopbackAddress(), server.url().getPort())));
    }

    @Test
    void a_constructor_may_have_parameters() {
        run(InConstructor.class).assertStatistics(stats -> stats.succeeded(1).failed(0));
    }

    @Test
    void parameters_before_all_tests_are_rejected_with_advice() {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(TooEarly.class))
                .execute()
                .containerEvents();

        events.assertThatEvents()
                .haveExactly(
                        1,
                        EventConditions.finishedWithFailure(TestExecutionResultConditions.message(
                                "Every test has its own FakeTogai, and there is no test yet."
                                        + " Declare the parameter in the test or in a @BeforeEach method.")));
    }

    @Test
    void the_failure_of_a_test_shows_the_calls() {
        List<Throwable> failures = run(Failing.class).failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();

        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageStartingWith("on purpose")
                        .extracting(it -> it.getSuppressed().length)
                        .isEqualTo(1));
        assertThat(failures)
                .map(failure -> String.valueOf(failure.getSuppressed()[0].getMessage()))
                .anySatisfy(shown -> assertThat(shown)
                        .startsWith("The fake received 1 call(s):" + System.lineSeparator()
                                + "  POST /usage_meters {\"name\":\"rides\"")
                        .contains(" -> 201 {\"id\":\"um."))
                .anySatisfy(shown -> assertThat(shown).isEqualTo("The fake received no calls."));
    }

    @Test
    void the_report_has_the_injected_faults() {
        Throwable failure = run(FailingByFault.class).failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .findFirst()
                .orElseThrow();

        assertThat(String.valueOf(failure.getSuppressed()[0].getMessage()))
                .endsWith("What went wrong on purpose:" + System.lineSeparator()
                        + "  create usage meter, request 1: reset after the request, with effect");
    }

    @Test
    void the_report_has_the_last_twenty_calls_and_the_total() {
        String shown = shownOf(FailingLate.class);

        assertThat(shown).startsWith("The fake received 10101 call(s), the last 20 of them:" + System.lineSeparator());
        assertThat(shown.lines()).hasSize(1 + 20 + 1 + 20);
        assertThat(shown).contains("GET /usage_meters/um.100 ").doesNotContain("GET /usage_meters/um.80 ");
        assertThat(shown).contains("What went wrong on purpose, 30 times, the last 20 of them:");
    }

    @Test
    void a_long_call_is_truncated() {
        assertThat(shownOf(FailingWithALongCall.class))
                .hasSizeBetween(2_000, 2_200)
                .matches("(?s).*\\.\\.\\. \\([0-9]+ characters\\)");
    }

    @Test
    void objects_are_closed_even_if_the_test_instance_could_not_be_created() {
        BrokenConstructor.servers.clear();

        run(BrokenConstructor.class).assertStatistics(stats -> stats.failed(1));

        assertThat(BrokenConstructor.servers)
                .singleElement()
                .satisfies(server -> Assertions.assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> new Socket(
                                InetAddress.getLoopbackAddress(), server.url().getPort())));
    }

    private static String shownOf(Class<?> testClass) {
        Throwable failure = run(testClass).failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .findFirst()
                .orElseThrow();
        return String.valueOf(failure.getSuppressed()[0].getMessage());
    }

    private static Events run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents();
    }

    @TogaiTest
    static class InMemory {
        static final List<FakeTogai> seen = new ArrayList<>();

        @BeforeEach
        void begin(UsageMeters meters) {
            meters.create(Meters.count("rides"));
        }

        @Test
        void one(TogaiClient client, FakeTogai fake, FakeTogaiServer server) {
            client.usageMeters().create(Meters.count("more"));
            seen.add(fake);
            assertThat(fake.meters()).hasSize(2);
            assertThat(server.fake()).isSameAs(fake);
            assertThat(fake.journal())
                    .extracting(RecordedCall::headers)
                    .allSatisfy(headers -> assertThat(headers).isEmpty());
        }

        @Test
        void two(FakeTogai fake) {
            seen.add(fake);
            assertThat(fake.meters()).hasSize(1);
        }
    }

    @TogaiTest(overHttp = true)
    static class OverHttp {
        static final List<FakeTogaiServer> servers = new ArrayList<>();

        @Test
        void calls_are_made_over_http(TogaiClient client, FakeTogai fake, FakeTogaiServer server) {
            client.usageMeters().create(Meters.count("rides"));
            servers.add(server);
            assertThat(fake.journal())
                    .singleElement()
                    .satisfies(
                            call -> assertThat(call.headers()).containsEntry("authorization", List.of("Bearer ***")));
        }

        @Nested
        class Inside {
            @Test
            void calls_are_made_over_http(UsageMeters meters, FakeTogai fake, FakeTogaiServer server) {
                meters.create(Meters.count("rides"));
                servers.add(server);
                assertThat(fake.journal())
                        .singleElement()
                        .satisfies(call -> assertThat(call.headers()).isNotEmpty());
            }
        }
    }

    @TogaiTest
    static class InConstructor {
        private final FakeTogai fake;

        InConstructor(FakeTogai fake) {
            this.fake = fake;
        }

        @Test
        void it_is_the_same(FakeTogai same) {
            assertThat(same).isSameAs(fake);
        }
    }

    @TogaiTest
    static class TooEarly {
        @BeforeAll
        static void begin(FakeTogai fake) {
            assertThat(fake).as("nothing is given yet").isNull();
        }

        @Test
        void never_runs() {}
    }

    @TogaiTest
    static class Failing {
        @Test
        void fails_after_a_call(TogaiClient client) {
            client.usageMeters().create(Meters.count("rides"));
            throw new AssertionError("on purpose");
        }

        @Test
        void fails_before_a_call(FakeTogai fake) {
            throw new AssertionError("on purpose, with " + fake);
        }

        @Test
        void succeeds(TogaiClient client) {
            client.usageMeters().create(Meters.count("rides"));
        }
    }

    @TogaiTest
    static class FailingByFault {
        @Test
        void fails(FakeTogai fake, UsageMeters meters) {
            fake.inject(FaultPlan.script().next(Fault.reset()));
            meters.create(Meters.count("rides"));
        }
    }

    @TogaiTest
    static class FailingLate {
        @Test
        void fails(FakeTogai fake) {
            for (int i = 0; i <= 10_000; i++) {
                FakeBackendAccess.backendOf(fake).record(new RecordedCall("GET", "/", Map.of(), "", 200, ""));
            }
            fake.inject(FaultPlan.script()
                    .next(Collections.nCopies(30, Fault.latency(Duration.ZERO)).toArray(Fault[]::new)));
            for (int i = 1; i <= 100; i++) {
                String id = "um." + i;
                Assertions.assertThatExceptionOfType(NotFoundException.class)
                        .isThrownBy(() -> fake.usageMeters().get(id));
            }
            throw new AssertionError("on purpose");
        }
    }

    @TogaiTest
    static class FailingWithALongCall {
        @Test
        void fails(FakeTogai fake) {
            FakeBackendAccess.backendOf(fake)
                    .record(new RecordedCall("POST", "/", Map.of(), "x".repeat(1 << 20), 400, ""));
            throw new AssertionError("on purpose");
        }
    }

    @TogaiTest(overHttp = true)
    static class BrokenConstructor {
        static final List<FakeTogaiServer> servers = new ArrayList<>();

        BrokenConstructor(FakeTogaiServer server) {
            servers.add(server);
            throw new IllegalStateException("on purpose");
        }

        @Test
        void never_runs() {}
    }
}
