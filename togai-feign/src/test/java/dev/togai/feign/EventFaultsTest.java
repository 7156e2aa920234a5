package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.error.CallException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.BatchResult;
import dev.togai.meter.Meters;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricsRequest;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.behavior.SettlePolicy;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.net.InMemoryNetwork;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promises of calls that ingest and correct events, over thousands of fault schedules for each. */
class EventFaultsTest {

    private static final int SCHEDULES = Integer.getInteger("togai.schedules", 10_000);

    private static final Duration SETTLES = Duration.ofSeconds(100);
    private static final Duration AFTERWARDS = Duration.ofMinutes(10);
    private static final Instant DAY = Instant.parse("2024-01-01T00:00:00Z");
    private static final BigDecimal OLD = new BigDecimal("100");

    private enum Change {
        INGEST(BigDecimal.ONE) {
            @Override
            void call(FeignTransport transport) {
                assertThat(transport.ingestion().ingest(ride("ride-0", "1")).isFailure())
                        .isFalse();
            }
        },
        INGEST_BATCH(new BigDecimal("5")) {
            @Override
            void call(FeignTransport transport) {
                BatchResult result = transport
                        .ingestion()
                        .ingestBatch(IntStream.range(0, 5)
                                .mapToObj(i -> ride("ride-" + i, "1"))
                                .toList());
                assertThat(result.isAccepted()).isTrue();
            }
        },
        UNDO(OLD.negate()) {
            @Override
            void call(FeignTransport transport) {
                CorrectionResult result =
                        transport.events().correct(CorrectionRequest.undo("acme", it -> it.eventId("old")));
                assertThat(result.failed()).isEmpty();
            }
        },
        REDO_EVENT(new BigDecimal("-93")) {
            @Override
            void call(FeignTransport transport) {
                CorrectionResult result = transport
                        .events()
                        .correct(CorrectionRequest.redoEvent("acme", ride("old", "7"), it -> it.eventId("old")));
                assertThat(result.failed()).isEmpty();
            }
        };

        /** The change of the usage if the call takes effect once. */
        private final BigDecimal effect;

        Change(BigDecimal effect) {
            this.effect = effect;
        }

        abstract void call(FeignTransport transport);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void no_event_counts_twice_or_is_lost_silently(Change change) {
        int succeeded = 0;
        int unknown = 0;
        try (ScheduleHarness harness = new ScheduleHarness(FaultScheduleTest.SOUND)) {
            for (long seed = 1; seed <= SCHEDULES; seed++) {
                SplittableRandom chance = new SplittableRandom(seed);
                FakeTogai fake = fake(harness, chance);
                FaultPlan faults = harness.faults(chance.nextLong(), 10 + 20 * chance.nextInt(5));
                Throwable failure = run(harness, change, fake, faults, chance);
                BigDecimal usage = usage(fake);
                boolean applied = usage.compareTo(OLD.add(change.effect)) == 0;
                boolean unchanged = usage.compareTo(OLD) == 0;
                assertThat(applied || unchanged)
                        .as("usage %s, seed %d: %s", usage, seed, failure)
                        .isTrue();
                if (failure == null) {
                    succeeded++;
                    assertThat(applied).as("success, seed %d", seed).isTrue();
                } else if (failure instanceof OutcomeUnknownException) {
                    unknown++;
                } else {
                    assertThat(failure).as("seed %d", seed).isInstanceOf(CallException.class);
                    assertThat(unchanged)
                            .as("failure, seed %d: %s", seed, failure)
                            .isTrue();
                }
            }
        }
        // A client that never returns a result would keep all promises.
        assertThat(succeeded).isGreaterThan(SCHEDULES / 4);
        assertThat(unknown).isLessThan(SCHEDULES * 2 / 3);
    }

    private static @Nullable Throwable run(
            ScheduleHarness harness, Change change, FakeTogai fake, FaultPlan faults, SplittableRandom chance) {
        RetryPolicy retry =
                RetryPolicy.defaults().withMaxAttempts(1 + chance.nextInt(5)).withSettleTime(SETTLES);
        FeignTransport transport = harness.transport(harness.config(
                it -> it.withResilience(ResiliencePolicy.defaults().withRetry(retry))));
        harness.connect(InMemoryNetwork.connectedTo(fake, harness.time()));
        fake.inject(faults);
        Throwable failure = null;
        try {
            change.call(transport);
        } catch (Throwable e) {
            failure = e;
        }
        fake.inject(FaultPlan.none());
        harness.time().advance(AFTERWARDS);
        harness.disconnect();
        return failure;
    }

    private static BigDecimal usage(FakeTogai fake) {
        return fake.metrics()
                .query(MetricsRequest.builder()
                        .from(DAY)
                        .until(DAY.plus(Duration.ofDays(1)))
                        .query(MetricQuery.usage("usage"))
                        .build())
                .result("usage")
                .total();
    }

    private static UsageEvent ride(String id, String distance) {
        return UsageEvent.builder()
                .schemaName("rides")
                .id(id)
                .timestamp(DAY.plus(Duration.ofHours(1)))
                .accountId("acme")
                .attribute("distance", distance)
                .build();
    }

    private static FakeTogai fake(ScheduleHarness harness, SplittableRandom chance) {
        // Dates have a resolution of seconds, and each schedule begins at a full minute.
        long nanos = harness.time().nanoTime() % 60_000_000_000L;
        harness.time().advance(Duration.ofNanos(60_000_000_000L - nanos));
        FakeTogai fake = FakeTogai.builder()
                .time(harness.time())
                .token(ScheduleHarness.TOKEN)
                .behavior(FakeBehavior.REPEATED_EVENTS_RETURN_409, chance.nextInt(4) == 0)
                .behavior(FakeBehavior.UNDO_FREES_THE_EVENT_ID, chance.nextBoolean())
                .settle(chance.nextBoolean() ? SettlePolicy.atOnce() : SettlePolicy.after(Duration.ofSeconds(5)))
                .build();
        fake.addSchema(EventSchema.builder()
                .name("rides")
                .addAttribute(EventAttribute.builder().name("distance").build())
                .build());
        fake.usageMeters()
                .activate(fake.usageMeters()
                        .create(Meters.sum("distance")
                                .compute(JsonLogic.of("{\"var\":\"attributes.distance\"}"))
                                .forEvent("rides"))
                        .id());
        fake.ingestion().ingest(ride("old", "100"));
        fake.settle();
        return fake;
    }
}
