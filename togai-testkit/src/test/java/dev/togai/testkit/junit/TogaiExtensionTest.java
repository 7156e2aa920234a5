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
    void a_test_and_what_runs_before_it_share_one_fake_that_no_other_test_has() {
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
    void the_client_goes_over_http_where_it_was_asked_to() {
        OverHttp.servers.clear();

        run(OverHttp.class).assertStatistics(stats -> stats.succeeded(2).failed(0));

        assertThat(OverHttp.servers)
                .hasSize(2)
                .allSatisfy(server -> Assertions.assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> new Socket(
                                InetAddress.getLoopbackAddress(), server.url().getPort())));
    }

    @Test
    void a_constructor_may_ask_too() {
        run(InConstructor.class).assertStatistics(stats -> stats.succeeded(1).failed(0));
    }

    @Test
    void what_runs_before_all_tests_is_told_that_it_is_too_early() {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(TooEarly.class))
                .execute()
                .containerEvents();

        events.assertThatEvents()
                .haveExactly(
                        1,
                        EventConditions.finishedWithFailure(TestExecutionResultConditions.message(
                                "Every test has its own FakeTogai, and there is no test yet."
                                        + " Ask for it in the test or in a @BeforeEach method.")));
    }

    @Test
    void the_exchange_stands_with_the_failure_of_a_test() {
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
                        .startsWith("The fake answered 1 call(s):" + System.lineSeparator()
                                + "  POST /usage_meters {\"name\":\"rides\"")
                        .contains(" -> 201 {\"id\":\"um."))
                .anySatisfy(shown -> assertThat(shown).isEqualTo("The fake answered no calls."));
    }

    @Test
    void what_went_wrong_on_purpose_stands_there_too() {
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
    void only_the_last_twenty_calls_stand_there_and_their_number() {
        String shown = shownOf(FailingLate.class);

        assertThat(shown).startsWith("The fake answered 10101 call(s), the last 20 of them:" + System.lineSeparator());
        assertThat(shown.lines()).hasSize(1 + 20 + 1 + 20);
        assertThat(shown).contains("GET /usage_meters/um.100 ").doesNotContain("GET /usage_meters/um.80 ");
        assertThat(shown).contains("What went wrong on purpose, 30 times, the last 20 of them:");
    }

    @Test
    void a_long_call_is_cut() {
        assertThat(shownOf(FailingWithALongCall.class))
                .hasSizeBetween(2_000, 2_200)
                .matches("(?s).*\\.\\.\\. \\([0-9]+ characters\\)");
    }

    @Test
    void what_a_test_used_is_closed_though_its_instance_could_not_be_made() {
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
        void calls_take_the_wire(TogaiClient client, FakeTogai fake, FakeTogaiServer server) {
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
            void calls_take_the_wire(UsageMeters meters, FakeTogai fake, FakeTogaiServer server) {
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
