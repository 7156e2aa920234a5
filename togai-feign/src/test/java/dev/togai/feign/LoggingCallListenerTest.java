package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.call.ApiCall;
import dev.togai.config.CallListener.Breaker;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.CallListener.CallOutcome;
import dev.togai.config.CallListener.CallResult;
import dev.togai.config.CallListener.ResolvedOutcome;
import dev.togai.error.TogaiException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** The log of the calls of a client. */
@Timeout(60)
@Isolated("captures the log")
class LoggingCallListenerTest {

    private static List<String> logOf(Runnable work) {
        return CapturedLogs.of(work).stream()
                .filter(line -> line.contains(" dev.togai.calls "))
                .map(line -> line.replace(" dev.togai.calls", ""))
                .toList();
    }

    private static WireHarness logged() {
        return WireHarness.inMemory(config -> config.withListener(LoggingCallListener.create(10, config.timeSource())));
    }

    private static CallResult ended(CallOutcome outcome, Throwable failure) {
        ApiCall call = ApiCall.forName(UsageMeters.CREATE, "rides").withAttempts(2, true);
        return new CallResult(call, outcome, Duration.ofMillis(1500), Optional.of(failure));
    }

    @Test
    void a_call_with_a_retry_is_logged_for_debugging_only() {
        try (WireHarness harness = logged()) {
            String id = harness.given("rides");
            harness.faults.on(UsageMeters.GET, Fault.rateLimited(Duration.ofSeconds(2)));

            List<String> lines = logOf(() -> harness.meters().get(id));

            assertThat(lines).hasSize(4);
            assertThat(lines.get(0))
                    .startsWith("DEBUG Request 1 of [get usage meter " + id
                            + "] ended after 0 ms with RateLimitedException: ");
            assertThat(lines.get(1)).isEqualTo("DEBUG Request 1 of [get usage meter " + id + "] is retried in 2200 ms");
            assertThat(lines.get(2))
                    .isEqualTo("DEBUG Request 2 of [get usage meter " + id + "] ended after 0 ms with status 200");
            assertThat(lines.get(3))
                    .isEqualTo(
                            "DEBUG Call [get usage meter " + id + "] ended as SUCCEEDED after 2200 ms and 2 requests");
        }
    }

    @Test
    void an_unknown_outcome_is_a_warning_and_a_resolved_one_is_not() {
        try (WireHarness harness = logged()) {
            harness.faults.on(
                    UsageMeters.CREATE,
                    Fault.reset().withEffect(),
                    Fault.reset().withEffect());

            List<String> lines = logOf(() -> {
                harness.meters().create(Meters.count("rides"));
                harness.faults.on(UsageMeters.LIST, Fault.status(403, "Not yours, " + WireHarness.KEY));
                assertThatCode(() -> harness.meters().create(Meters.count("trips")))
                        .isInstanceOf(TogaiException.class);
            });

            assertThat(lines)
                    .filteredOn(line -> !line.startsWith("DEBUG"))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .isEqualTo(
                                            "INFO The response to [create usage meter \"rides\"] was lost, and its outcome is"
                                                    + " resolved as SUCCEEDED"),
                            line -> assertThat(line)
                                    .startsWith("WARN The outcome of [create usage meter \"trips\"] is unknown:"
                                            + " OutcomeUnknownException: "));
            assertThat(lines).noneMatch(line -> line.contains(WireHarness.KEY));
        }
    }

    @Test
    void an_outage_is_one_warning_and_its_end_one_line() {
        try (WireHarness harness = logged()) {
            List<String> lines = logOf(() -> {
                for (int i = 0; i < 60; i++) {
                    harness.faults.next(Fault.status(503, "Down"));
                    assertThatCode(() -> harness.meters().get("um.1")).isInstanceOf(TogaiException.class);
                }
            });

            assertThat(lines)
                    .filteredOn(line -> !line.startsWith("DEBUG"))
                    .containsExactly("WARN The circuit breaker is open: no requests are sent to Togai for a while");
        }
        List<String> recovery = logOf(() -> LoggingCallListener.create()
                .breakerChanged(Breaker.CIRCUIT, BreakerState.HALF_OPEN, BreakerState.CLOSED));
        assertThat(recovery).containsExactly("INFO The circuit breaker is closed: requests are sent to Togai again");
    }

    @Test
    void a_message_is_logged_a_limited_number_of_times_per_minute_and_reports_the_suppressed_ones() {
        VirtualTimeSource time = VirtualTimeSource.create();
        LoggingCallListener listener = LoggingCallListener.create(2, time);
        ApiCall call = ApiCall.forName(UsageMeters.CREATE, "rides");

        List<String> lines = logOf(() -> {
            for (int i = 0; i < 7; i++) {
                listener.outcomeResolved(call, ResolvedOutcome.SUCCEEDED);
            }
            listener.outcomeResolved(call, ResolvedOutcome.NOT_APPLIED);
            time.advance(Duration.ofSeconds(59));
            listener.outcomeResolved(call, ResolvedOutcome.SUCCEEDED);
            time.advance(Duration.ofSeconds(1));
            for (int i = 0; i < 3; i++) {
                listener.outcomeResolved(call, ResolvedOutcome.SUCCEEDED);
            }
            time.advance(Duration.ofMinutes(1));
            listener.outcomeResolved(call, ResolvedOutcome.SUCCEEDED);
        });

        String resolved =
                "INFO The response to [create usage meter \"rides\"] was lost, and its outcome is resolved as ";
        assertThat(lines)
                .containsExactly(
                        resolved + "SUCCEEDED",
                        resolved + "SUCCEEDED",
                        resolved + "NOT_APPLIED",
                        resolved + "SUCCEEDED (suppressed before: 6)",
                        resolved + "SUCCEEDED",
                        resolved + "SUCCEEDED (suppressed before: 1)");
    }

    @Test
    void the_message_of_an_exception_of_the_application_is_not_logged() {
        List<String> lines = logOf(() -> LoggingCallListener.create()
                .callEnded(ended(CallOutcome.UNKNOWN, new IllegalStateException("no lease for " + WireHarness.KEY))));

        assertThat(lines)
                .containsExactly(
                        "WARN The outcome of [create usage meter \"rides\"] is unknown: IllegalStateException");
    }

    @Test
    void a_line_break_in_a_response_begins_no_line_of_the_log() {
        try (WireHarness harness = logged()) {
            String id = harness.given("rides");
            harness.faults.on(UsageMeters.GET, Fault.status(403, "No\r\nWARN forged\u2028\u0007"));

            List<String> lines =
                    logOf(() -> assertThatCode(() -> harness.meters().get(id)).isInstanceOf(TogaiException.class));

            assertThat(lines).isNotEmpty().noneMatch(line -> line.matches("(?s).*[\\r\\n\\u2028\\u0007].*"));
        }
    }

    @Test
    void a_limit_below_one_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoggingCallListener.create(0, VirtualTimeSource.create()))
                .withMessage("maxPerMinute must be at least 1, was 0.");
    }
}
