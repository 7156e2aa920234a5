package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import dev.togai.call.Operation.SideEffect;
import dev.togai.config.ClientConfig;
import dev.togai.config.RetryPolicy;
import dev.togai.error.CallException;
import dev.togai.error.NotFoundException;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.time.TimeSource;
import feign.Client;
import feign.codec.EncodeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Faulty policies, which the fault schedules must detect. */
@Tag("proof")
class BrokenPoliciesTest {

    private static final int SCHEDULES = Math.min(300, Integer.getInteger("togai.schedules", 900) / 3);

    /** Returns client parts with another outcome table or backoff, and the faults that reveal it. */
    private static ScheduleHarness.ClientParts with(
            Function<CallException, AttemptOutcome> table,
            ToLongBiFunction<Integer, Throwable> backoff,
            Fault... faults) {
        return new ScheduleHarness.ClientParts() {
            @Override
            public ResiliencePipeline policies(ClientConfig config) {
                return new ResiliencePipeline(config, table, backoff);
            }

            @Override
            public FaultPlan faults(long seed, int percent) {
                return FaultPlan.seeded(seed, percent, List.of(faults));
            }
        };
    }

    private static AttemptOutcome defaultOutcome(CallException failure) {
        return AttemptOutcome.of(failure, false);
    }

    private static long defaultBackoff(int failed, Throwable failure) {
        return new Backoff(RetryPolicy.defaults(), bound -> bound / 2).delayMillis(failed, failure);
    }

    /** Returns the number of violations by message. */
    static Map<String, Integer> found(ScheduleHarness.ClientParts parts, Operation operation) {
        Map<String, Integer> found = new TreeMap<>();
        try (ScheduleHarness harness = new ScheduleHarness(parts)) {
            for (long seed = 1; seed <= SCHEDULES; seed++) {
                List<String> violations = harness.run(operation, seed).violations();
                violations.forEach(violation ->
                        found.merge(violation.replaceAll("[0-9].*", "").strip(), 1, Integer::sum));
            }
        }
        return found;
    }

    @Test
    void the_unmodified_parts_break_no_promise() {
        assertThat(found(
                        with(
                                BrokenPoliciesTest::defaultOutcome,
                                BrokenPoliciesTest::defaultBackoff,
                                Fault.reset().withEffect(),
                                Fault.status(404, "None"),
                                Fault.status(401, "Who?"),
                                Fault.rateLimited(Duration.ofSeconds(7))),
                        UsageMeters.CREATE))
                .isEmpty();
    }

    @Test
    void a_create_that_is_repeated_after_a_lost_response_is_detected() {
        ScheduleHarness.ClientParts broken = with(
                failure -> defaultOutcome(failure) == AttemptOutcome.LOST
                                && failure.operation().sideEffect() == SideEffect.CREATE
                        ? AttemptOutcome.NOT_SENT
                        : defaultOutcome(failure),
                BrokenPoliciesTest::defaultBackoff,
                Fault.reset().withEffect());

        assertThat(found(broken, UsageMeters.CREATE))
                .containsKey("a definite failure was reported, and the effect is there");
    }

    /**
     * Returns client parts with a settle time of 20 seconds and another uncertainty. The creates and the first list meet the
     * given faults.
     */
    private static ScheduleHarness.ClientParts doubting(
            BiFunction<TimeSource, Duration, OutcomeUncertainty> uncertainty, Fault list, Fault... creates) {
        return new ScheduleHarness.ClientParts() {
            @Override
            public ResiliencePipeline policies(ClientConfig config) {
                return new ResiliencePipeline(
                        config, BrokenPoliciesTest::defaultOutcome, BrokenPoliciesTest::defaultBackoff) {
                    @Override
                    OutcomeUncertainty newUncertainty() {
                        return uncertainty.apply(config.timeSource(), Duration.ofSeconds(20));
                    }
                };
            }

            @Override
            public FaultPlan faults(long seed, int percent) {
                return FaultPlan.script().on(UsageMeters.CREATE, creates).on(UsageMeters.LIST, list);
            }
        };
    }

    private static final Fault PROMPT = Fault.latency(Duration.ZERO);

    /** A list that is computed at once and returned after the settle time. */
    private static final Fault SLOW = Fault.latency(Duration.ofSeconds(25));

    private static final Fault LOST = Fault.reset().withEffectAfter(Duration.ofSeconds(15));

    @Test
    void an_uncertainty_that_settles_in_time_breaks_no_promise() {
        assertThat(found(doubting(OutcomeUncertainty::new, SLOW, LOST), UsageMeters.CREATE))
                .isEmpty();
    }

    @Test
    void a_look_up_that_counts_from_its_end_is_detected() {
        BiFunction<TimeSource, Duration, OutcomeUncertainty> broken =
                (time, settles) -> new OutcomeUncertainty(time, settles) {
                    @Override
                    boolean isSettledAt(long moment) {
                        return super.isSettledAt(time.nanoTime());
                    }
                };

        assertThat(found(doubting(broken, SLOW, LOST), UsageMeters.CREATE)).containsKey("one create made");
    }

    @Test
    void a_503_with_retry_after_that_is_treated_as_not_applied_is_detected() {
        ScheduleHarness.ClientParts broken = with(
                failure -> failure instanceof ServerException ? AttemptOutcome.RATE_LIMITED : defaultOutcome(failure),
                BrokenPoliciesTest::defaultBackoff,
                Fault.unavailable(Duration.ofSeconds(2)).withEffect(),
                Fault.rateLimited());

        assertThat(found(broken, UsageMeters.ACTIVATE))
                .containsKey("a definite failure was reported, and the effect is there");
        assertThat(found(broken, UsageMeters.CREATE)).containsKey("one create made");
    }

    @Test
    void a_rejected_second_create_that_is_reported_as_definite_is_detected() {
        BiFunction<TimeSource, Duration, OutcomeUncertainty> broken =
                (time, settles) -> new OutcomeUncertainty(time, settles) {
                    @Override
                    boolean isResolvedBy(CallException rejection, boolean isGone) {
                        return true;
                    }
                };
        Fault lostForLong = Fault.reset().withEffectAfter(Duration.ofSeconds(60));

        assertThat(found(doubting(broken, PROMPT, lostForLong, Fault.status(409, "Taken")), UsageMeters.CREATE))
                .containsKey("a definite failure was reported, and the effect is there");
    }

    @Test
    void a_lost_response_that_is_treated_as_a_rejection_is_detected() {
        ScheduleHarness.ClientParts broken = with(
                failure -> defaultOutcome(failure) == AttemptOutcome.LOST
                        ? AttemptOutcome.REJECTED
                        : defaultOutcome(failure),
                BrokenPoliciesTest::defaultBackoff,
                Fault.closedWithoutResponse().withEffect());

        assertThat(found(broken, UsageMeters.ACTIVATE))
                .containsKey("a definite failure was reported, and the effect is there");
    }

    @Test
    void a_retry_after_that_is_ignored_is_detected() {
        ScheduleHarness.ClientParts broken = with(
                BrokenPoliciesTest::defaultOutcome, (failed, failure) -> 1, Fault.rateLimited(Duration.ofSeconds(7)));

        assertThat(found(broken, UsageMeters.GET)).containsKey("Retry-After is PT");
    }

    @Test
    void a_404_that_counts_for_the_breaker_is_detected() {
        ScheduleHarness.ClientParts broken = with(
                failure -> failure instanceof NotFoundException ? AttemptOutcome.LOST : defaultOutcome(failure),
                BrokenPoliciesTest::defaultBackoff,
                Fault.status(404, "None"));

        assertThat(found(broken, UsageMeters.GET))
                .containsKey("the breaker opened after")
                .containsKey("a request was repeated after");
    }

    @Test
    void a_401_that_is_repeated_is_detected() {
        ScheduleHarness.ClientParts broken = with(
                failure -> defaultOutcome(failure) == AttemptOutcome.UNAUTHORIZED
                        ? AttemptOutcome.RATE_LIMITED
                        : defaultOutcome(failure),
                BrokenPoliciesTest::defaultBackoff,
                Fault.status(401, "Who?"));

        assertThat(found(broken, UsageMeters.LIST)).containsKey("a request was repeated after");
    }

    @Test
    void a_deadline_that_does_not_reach_the_wire_is_detected() {
        ScheduleHarness.ClientParts broken = new ScheduleHarness.ClientParts() {
            @Override
            public ResiliencePipeline policies(ClientConfig config) {
                return FaultScheduleTest.sound(config);
            }

            @Override
            public TimeSource time(TimeSource time) {
                return new NoScheduling(time);
            }

            @Override
            public FaultPlan faults(long seed, int percent) {
                return FaultPlan.seeded(seed, percent, List.of(Fault.stalled()));
            }
        };

        assertThat(found(broken, UsageMeters.GET)).containsKey("the call outlived its deadline: PT");
    }

    @Test
    void an_interrupt_that_is_swallowed_is_detected() {
        ScheduleHarness.ClientParts broken =
                over(Fault.latency(Duration.ofSeconds(20)), attempt -> (request, options) -> {
                    try {
                        return attempt.execute(request, options);
                    } finally {
                        Thread.interrupted();
                    }
                });

        assertThat(found(broken, UsageMeters.GET)).containsKey("the interrupt was lost");
    }

    @Test
    void a_token_in_a_message_is_detected() {
        ScheduleHarness.ClientParts broken = over(Fault.reset(), attempt -> (request, options) -> {
            try {
                return attempt.execute(request, options);
            } catch (NoResponseException e) {
                String token = ((AttemptContext) options).token().authorization();
                ApiCall call = ApiCall.of(UsageMeters.UPDATE).withAttempts(1, e.sent());
                // The library treats its own exceptions as free of secrets.
                throw new EncodeException("", new TogaiConnectionException(call, "sending as " + token + " failed", e));
            }
        });

        assertThat(found(broken, UsageMeters.UPDATE))
                .containsKey("the token is in an exception")
                .containsKey("an event of a listener contains the token");
    }

    /** Returns client parts with a wrapped HTTP client, and the fault that reveals it. */
    private static ScheduleHarness.ClientParts over(Fault fault, Function<Client, Client> wrapping) {
        return new ScheduleHarness.ClientParts() {
            @Override
            public ResiliencePipeline policies(ClientConfig config) {
                return FaultScheduleTest.sound(config);
            }

            @Override
            public Client client(Client attempt) {
                return wrapping.apply(attempt);
            }

            @Override
            public FaultPlan faults(long seed, int percent) {
                return FaultPlan.seeded(seed, percent, List.of(fault));
            }
        };
    }

    /** A time source that never runs a scheduled task. */
    private record NoScheduling(TimeSource time) implements DelegatingTimeSource {
        @Override
        public ScheduledTask schedule(Duration wait, Runnable task) {
            return () -> {};
        }
    }
}
