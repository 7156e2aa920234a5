package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.config.CallOptions;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.error.CallException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.EventSchemas;
import dev.togai.schema.Schemas;
import dev.togai.schema.UpdateEventSchemaRequest;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.net.InMemoryNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promises of calls to event schemas, over thousands of fault schedules for each. */
class SchemaFaultsTest {

    private static final int SCHEDULES = Integer.getInteger("togai.schedules", 10_000);
    private static final Duration SETTLES = Duration.ofSeconds(100);
    private static final Duration AFTERWARDS = Duration.ofMinutes(10);

    private static final CreateEventSchemaRequest RIDES = Schemas.named("rides")
            .description("All rides")
            .attribute("distance", "m")
            .dimension("city")
            .build();
    private static final UpdateEventSchemaRequest ADDITION = UpdateEventSchemaRequest.builder()
            .attributes(List.of(
                    EventAttribute.builder().name("distance").defaultUnit("m").build(), EventAttribute.of("tip")))
            .build();

    private enum Change {
        CREATE {
            @Override
            void prepare(EventSchemas schemas, boolean isTaken) {
                if (isTaken) {
                    schemas.create(it -> it.name("rides").description("Of another team"));
                }
            }

            @Override
            void call(EventSchemas schemas) {
                assertThat(schemas.create(RIDES).description()).contains("All rides");
            }

            @Override
            boolean isApplied(FakeTogai fake) {
                return fake.schema("rides")
                        .flatMap(EventSchema::description)
                        .filter("All rides"::equals)
                        .isPresent();
            }
        },
        UPDATE {
            @Override
            void prepare(EventSchemas schemas, boolean isDraft) {
                schemas.create(RIDES);
                if (!isDraft) {
                    schemas.activate("rides");
                }
            }

            @Override
            void call(EventSchemas schemas) {
                assertThat(schemas.update("rides", ADDITION).attributes()).hasSize(2);
            }

            @Override
            boolean isApplied(FakeTogai fake) {
                assertThat(fake.eventSchemas().versions("rides")).hasSizeLessThanOrEqualTo(2);
                return fake.schema("rides").orElseThrow().attributes().size() == 2;
            }
        },
        ACTIVATE {
            @Override
            void prepare(EventSchemas schemas, boolean isDraft) {
                schemas.create(RIDES);
            }

            @Override
            void call(EventSchemas schemas) {
                assertThat(schemas.activate("rides").status()).contains(EventSchemaStatus.ACTIVE);
            }

            @Override
            boolean isApplied(FakeTogai fake) {
                return isIn(fake, EventSchemaStatus.ACTIVE);
            }
        },
        DEACTIVATE {
            @Override
            void prepare(EventSchemas schemas, boolean isDraft) {
                schemas.create(RIDES);
                schemas.activate("rides");
            }

            @Override
            void call(EventSchemas schemas) {
                assertThat(schemas.deactivate("rides").status()).contains(EventSchemaStatus.INACTIVE);
            }

            @Override
            boolean isApplied(FakeTogai fake) {
                return isIn(fake, EventSchemaStatus.INACTIVE);
            }
        },
        DELETE {
            @Override
            void prepare(EventSchemas schemas, boolean isDraft) {
                schemas.create(RIDES);
            }

            @Override
            void call(EventSchemas schemas) {
                schemas.delete("rides");
            }

            @Override
            boolean isApplied(FakeTogai fake) {
                return isIn(fake, EventSchemaStatus.ARCHIVED);
            }
        };

        abstract void prepare(EventSchemas schemas, boolean choice);

        abstract void call(EventSchemas schemas);

        abstract boolean isApplied(FakeTogai fake);

        static boolean isIn(FakeTogai fake, EventSchemaStatus status) {
            return fake.schema("rides").orElseThrow().status().equals(Optional.of(status));
        }
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void success_and_failure_are_reported_only_if_they_are_certain(Change change) {
        int succeeded = 0;
        int unknown = 0;
        try (ScheduleHarness harness = new ScheduleHarness(FaultScheduleTest.SOUND)) {
            for (long seed = 1; seed <= SCHEDULES; seed++) {
                SplittableRandom chance = new SplittableRandom(seed);
                FakeTogai fake = fake(harness, change, chance);
                Throwable failure = run(harness, change, fake, chance);
                boolean applied = change.isApplied(fake);
                if (failure == null) {
                    succeeded++;
                    assertThat(applied).as("success, seed %d", seed).isTrue();
                } else if (failure instanceof OutcomeUnknownException) {
                    unknown++;
                } else {
                    assertThat(failure).as("seed %d", seed).isInstanceOf(CallException.class);
                    assertThat(applied)
                            .as("failure, seed %d: %s", seed, failure)
                            .isFalse();
                }
            }
        }
        // A client that never returns a result would keep all promises.
        assertThat(succeeded).isGreaterThan(SCHEDULES / 4);
        assertThat(unknown).isLessThan(SCHEDULES * 2 / 3);
    }

    private static @Nullable Throwable run(
            ScheduleHarness harness, Change change, FakeTogai fake, SplittableRandom chance) {
        RetryPolicy retry = RetryPolicy.defaults()
                .withMaxAttempts(1 + chance.nextInt(5))
                .withSettleTime(SETTLES)
                .withRetryCreatesOnUnavailable(chance.nextBoolean());
        FeignTransport transport = harness.transport(harness.config(
                it -> it.withResilience(ResiliencePolicy.defaults().withRetry(retry))));
        harness.connect(InMemoryNetwork.connectedTo(fake, harness.time()));
        fake.inject(harness.faults(chance.nextLong(), 10 + 20 * chance.nextInt(5)));
        CallOptions options = chance.nextInt(10) > 0
                ? CallOptions.defaults()
                : CallOptions.defaults().withoutRetry();
        Throwable failure = null;
        try {
            change.call(transport.eventSchemas(options));
        } catch (Throwable e) {
            failure = e;
        }
        fake.inject(FaultPlan.none());
        harness.time().advance(AFTERWARDS);
        harness.disconnect();
        return failure;
    }

    private static FakeTogai fake(ScheduleHarness harness, Change change, SplittableRandom chance) {
        // Dates have a resolution of seconds, and each schedule begins at a full minute.
        long nanos = harness.time().nanoTime() % 60_000_000_000L;
        harness.time().advance(Duration.ofNanos(60_000_000_000L - nanos));
        FakeTogai fake = FakeTogai.builder()
                .time(harness.time())
                .token(ScheduleHarness.TOKEN)
                .behavior(FakeBehavior.SCHEMA_UPDATES_ADD_TO_LISTS, chance.nextBoolean())
                .behavior(FakeBehavior.DELETED_SCHEMAS_ARE_NOT_FOUND, chance.nextBoolean())
                .build();
        change.prepare(fake.eventSchemas(), chance.nextInt(4) == 0);
        harness.time().advance(Duration.ofHours(1));
        return fake;
    }
}
