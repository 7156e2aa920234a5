package dev.togai.feign;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.togai.call.Operation;
import dev.togai.config.CallListener;
import dev.togai.config.CallListener.AttemptResult;
import dev.togai.config.ClientConfig;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.error.ConflictException;
import dev.togai.error.LifecycleConflictException;
import dev.togai.error.NameTakenException;
import dev.togai.error.NotFoundException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.TogaiException;
import dev.togai.meter.Computation;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.rule.JsonLogic;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call ends with a definite failure only if none of its requests can have taken effect. */
@Timeout(60)
class UnknownOutcomesOnTheWireTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Fault lostUntil(Duration effect) {
        return Fault.reset().withEffectAfter(effect);
    }

    @Test
    void a_look_up_that_began_before_the_settle_time_is_repeated_even_if_it_took_long() {
        try (WireHarness harness = WireHarness.inMemory()) {
            harness.faults.on(UsageMeters.CREATE, lostUntil(SECOND));
            // Computed at once, and returned after the meter exists.
            harness.faults.on(UsageMeters.LIST, Fault.latency(Duration.ofMillis(5_500)));

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            // The second create is the late effect of the first: the fake's journal has a line for each.
            assertThat(harness.wire()).containsExactly("create", "list", "create", "list");
            assertThat(harness.fake.meters()).hasSize(1);
        }
    }

    @Test
    void a_look_up_whose_second_page_comes_after_the_settle_time_is_repeated() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.fake.setBehavior(FakeBehavior.LISTS_CAN_BE_SEARCHED_AND_SORTED, false);
            for (int i = 0; i < 120; i++) {
                harness.given("meter-" + i);
            }
            harness.faults.on(UsageMeters.CREATE, lostUntil(SECOND));
            harness.faults.on(UsageMeters.LIST, Fault.latency(Duration.ZERO), Fault.unavailable(Duration.ofSeconds(6)));

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            // The second is the late effect of the first: the fake's journal has a line for each.
            assertThat(harness.wire()).filteredOn("create"::equals).hasSize(2);
        }
    }

    @Test
    void a_redirected_create_that_takes_effect_while_it_is_looked_up_is_found() {
        try (WireHarness harness = WireHarness.inMemory()) {
            harness.faults.on(
                    UsageMeters.CREATE,
                    Fault.redirect(303, "http://127.0.0.66/").withEffectAfter(SECOND));
            harness.faults.on(UsageMeters.LIST, Fault.latency(Duration.ofMillis(5_500)));

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            assertThat(harness.fake.meters()).hasSize(1);
        }
    }

    @Test
    void another_meter_of_the_name_does_not_end_the_call_before_the_settle_time() {
        try (WireHarness harness = WireHarness.inMemory()) {
            String id = harness.given("rides");
            harness.faults.on(UsageMeters.CREATE, lostUntil(Duration.ofSeconds(2)));
            // The other meter is renamed in the meantime, and the call's own meter takes the name.
            harness.time.schedule(SECOND, () -> harness.fake.usageMeters().update(id, it -> it.name("fares")));

            UsageMeter made = harness.meters().create(Meters.count("rides").description("Another"));

            assertThat(made.id()).isNotEqualTo(id);
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
    private enum ChangeOfOne {
        UPDATE(UsageMeters.UPDATE, (meters, id) -> meters.update(id, it -> it.name("fares"))),
        ACTIVATE(UsageMeters.ACTIVATE, UsageMeters::activate),
        DEACTIVATE(UsageMeters.DEACTIVATE, UsageMeters::deactivate),
        DELETE(UsageMeters.DELETE, UsageMeters::delete);

        private final Operation operation;
        private final BiConsumer<UsageMeters, String> call;

        ChangeOfOne(Operation operation, BiConsumer<UsageMeters, String> call) {
            this.operation = operation;
            this.call = call;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_404_to_the_retry_of_a_change_proves_nothing_while_the_meter_exists(ChangeOfOne change) {
        try (WireHarness harness = WireHarness.inMemory()) {
            String id = harness.given("rides");
            harness.faults.on(change.operation, Fault.status(502, "").withoutEffect(), Fault.status(404, "<html>"));

            assertThatFailureOf(() -> change.call.accept(harness.meters(), id))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(harness.wire()).endsWith("get");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_404_to_the_retry_and_the_look_up_proves_nothing_while_the_list_shows_the_meter(ChangeOfOne change) {
        try (WireHarness harness = WireHarness.inMemory()) {
            String id = harness.given("rides");
            harness.faults.on(change.operation, Fault.status(502, "").withoutEffect(), Fault.status(404, "<html>"));
            harness.faults.on(UsageMeters.GET, Fault.status(404, "<html>"), Fault.status(404, "<html>"));

            assertThatFailureOf(() -> change.call.accept(harness.meters(), id))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("The list shows the usage meter, and it cannot be read.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_404_to_all_requests_proves_nothing(ChangeOfOne change) {
        try (WireHarness harness = WireHarness.inMemory()) {
            String id = harness.given("rides");
            harness.faults.on(change.operation, Fault.status(502, "").withoutEffect(), Fault.status(404, "<html>"));
            harness.faults.on(UsageMeters.GET, Fault.status(404, "<html>"));
            harness.faults.on(UsageMeters.LIST, Fault.status(404, "<html>"));

            assertThatFailureOf(() -> change.call.accept(harness.meters(), id))
                    .isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void a_change_of_a_deleted_meter_is_rejected_although_an_earlier_request_was_lost() {
        try (WireHarness harness = WireHarness.inMemory()) {
            String id = harness.given("rides");
            harness.fake.usageMeters().delete(id);
            harness.faults.on(UsageMeters.ACTIVATE, Fault.reset().withoutEffect());

            assertThatFailureOf(() -> harness.meters().activate(id)).isInstanceOf(NotFoundException.class);
        }
    }

    /** A change, and a check of its effect. */
    private enum Change {
        CREATE {
            @Override
            Operation operation() {
                return UsageMeters.CREATE;
            }

            @Override
            void call(UsageMeters meters, String id) {
                meters.create(Meters.count("fares"));
            }
        },
        UPDATE {
            @Override
            Operation operation() {
                return UsageMeters.UPDATE;
            }

            @Override
            void call(UsageMeters meters, String id) {
                meters.update(id, it -> it.description("By the kilometre"));
            }
        },
        ACTIVATE {
            @Override
            Operation operation() {
                return UsageMeters.ACTIVATE;
            }

            @Override
            void call(UsageMeters meters, String id) {
                meters.activate(id);
            }
        },
        DELETE {
            @Override
            Operation operation() {
                return UsageMeters.DELETE;
            }

            @Override
            void call(UsageMeters meters, String id) {
                meters.delete(id);
            }
        };

        abstract Operation operation();

        abstract void call(UsageMeters meters, String id);
    }

    private static ClientConfig repeatingUnavailableCreates(ClientConfig config) {
        return config.withResilience(
                ResiliencePolicy.defaults().withRetry(RetryPolicy.defaults().withRetryCreatesOnUnavailable(true)));
    }

    static Stream<Fault> later_rejections() {
        return Stream.of(
                Fault.rateLimited(SECOND),
                Fault.rateLimited(Duration.ofSeconds(40)),
                Fault.status(401, "Who?"),
                Fault.status(403, "Not yours"),
                Fault.redirect(302, "http://127.0.0.66/"));
    }

    @ParameterizedTest
    @MethodSource("later_rejections")
    void a_change_applied_before_a_503_with_retry_after_is_never_reported_as_not_applied(Fault next) {
        for (Change change : Change.values()) {
            try (WireHarness harness =
                    WireHarness.onTheWire(UnknownOutcomesOnTheWireTest::repeatingUnavailableCreates)) {
                String id = harness.given("rides");
                harness.faults.on(change.operation(), Fault.unavailable(SECOND).withEffect(), next, next, next);

                Throwable end = catchThrowable(() -> change.call(harness.meters(), id));

                // A look-up may find that the change was applied.
                assertThat(end)
                        .as(change + ", then " + next)
                        .satisfiesAnyOf(
                                done -> assertThat(done).isNull(),
                                unknown -> assertThat(unknown).isInstanceOf(OutcomeUnknownException.class));
            }
        }
    }

    @Test
    void a_change_applied_before_a_503_is_not_reported_as_safe_to_repeat_when_no_connection_follows() {
        for (Change change : Change.values()) {
            List<WireHarness> harnesses = new ArrayList<>();
            CallListener goingDown = new CallListener() {
                @Override
                public void retryScheduled(Attempt attempt, Duration wait, TogaiException failure) {
                    harnesses.get(0).server().stopListening();
                    try {
                        // Long enough for the stale connection check of the kept connection.
                        Thread.sleep(150);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            };
            try (WireHarness harness = WireHarness.onTheWire(
                    config -> repeatingUnavailableCreates(config).withListener(goingDown))) {
                harnesses.add(harness);
                String id = harness.given("rides");
                harness.faults.on(change.operation(), Fault.unavailable(SECOND).withEffect());

                assertThatFailureOf(() -> change.call(harness.meters(), id))
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessageContaining("It is not known whether Togai did "
                                + change.operation().phrase())
                        .hasMessageContaining("The last failure: the request was not sent")
                        .hasMessageNotContaining("nothing has changed")
                        .hasMessageNotContaining("safe to repeat")
                        .wasSent()
                        .hasAttempts(4);
            }
        }
    }

    @Test
    void a_create_lost_and_then_rejected_is_unknown_although_the_last_look_up_found_nothing() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(
                    UsageMeters.CREATE,
                    Fault.reset().withEffectAfter(Duration.ofSeconds(8)),
                    Fault.rateLimited(Duration.ofSeconds(40)));

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("The last failure: the response was 429")
                    .hasMessageNotContaining("Togai did not")
                    .hasAttempts(2);
            assertThat(harness.events.lines())
                    .filteredOn(line -> line.contains("turned out"))
                    .last()
                    .isEqualTo("create usage meter \"rides\" turned out UNKNOWN");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 412, 422})
    void a_second_create_that_is_rejected_while_the_first_is_uncertain_is_unknown(int status) {
        try (WireHarness harness = WireHarness.onTheWire()) {
            // Rejected because its own name is taken, by a meter that the list does not show yet.
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect(), Fault.status(status, "Name taken"));

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("Name taken")
                    .wasSent()
                    .hasAttempts(2);
            assertThat(harness.wire()).containsExactly("create", "list", "list", "create", "list");
        }
    }

    @Test
    void a_second_create_that_conflicts_with_another_meter_of_the_name_is_rejected() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect());
            harness.time.schedule(
                    Duration.ofMillis(5_100),
                    () -> harness.fake
                            .usageMeters()
                            .create(Meters.count("rides").description("Another")));

            assertThatFailureOf(
                            () -> harness.meters().create(Meters.count("rides").description("The first")))
                    .isInstanceOf(NameTakenException.class)
                    .hasAttempts(2);
        }
    }

    @Test
    void a_transition_in_the_wrong_state_is_rejected_and_a_forbidden_one_is_unknown() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            harness.faults.on(
                    UsageMeters.DEACTIVATE, Fault.reset().withoutEffect(), Fault.status(409, "It is a draft"));
            harness.faults.on(UsageMeters.ACTIVATE, Fault.reset().withoutEffect(), Fault.status(403, "Not yours"));

            assertThatFailureOf(() -> harness.meters().deactivate(id)).isInstanceOf(LifecycleConflictException.class);
            assertThatFailureOf(() -> harness.meters().activate(id)).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void an_update_of_a_field_that_is_not_shown_is_unknown() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            // Togai returns at most one computation.
            harness.faults.on(UsageMeters.UPDATE, Fault.reset().withoutEffect(), Fault.status(409, "Not now"));

            assertThatFailureOf(() -> harness.meters()
                            .update(
                                    id,
                                    it -> it.computations(List.of(
                                            Computation.builder()
                                                    .formula(JsonLogic.of("1"))
                                                    .build(),
                                            Computation.builder()
                                                    .formula(JsonLogic.of("2"))
                                                    .build()))))
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            unknown -> assertThat(unknown.whatToCheck()).endsWith("It does not show computations."));
        }
    }

    /**
     * A listener that changes other meters so that the new one is never on the page being read: it moves up after the first
     * page and down after the last.
     */
    private static final class MovingMeters implements CallListener {
        private final FakeTogai fake;
        private int pages;

        MovingMeters(FakeTogai fake) {
            this.fake = fake;
        }

        @Override
        public void attemptEnded(Attempt attempt, AttemptResult result) {
            if (attempt.call().operation().equals(UsageMeters.CREATE)) {
                change(false);
            } else if (attempt.call().operation().equals(UsageMeters.LIST)) {
                pages++;
                change(pages % 2 == 1);
            }
        }

        private void change(boolean theNewOne) {
            fake.meters().stream()
                    .filter(meter -> meter.name().equals("rides") == theNewOne)
                    .forEach(meter -> fake.usageMeters().update(meter.id(), it -> it.description("Changed")));
        }
    }

    @Test
    void a_create_that_a_changing_list_hides_each_time_is_unknown() {
        List<WireHarness> harnesses = new ArrayList<>();
        CallListener moving = new CallListener() {
            private @Nullable MovingMeters meters;

            @Override
            public void attemptEnded(Attempt attempt, AttemptResult result) {
                if (meters == null) {
                    meters = new MovingMeters(harnesses.get(0).fake);
                }
                meters.attemptEnded(attempt, result);
            }
        };
        try (WireHarness harness = WireHarness.onTheWire(config -> config.withListener(moving))) {
            harnesses.add(harness);
            harness.fake.setBehavior(FakeBehavior.LISTS_CAN_BE_SEARCHED_AND_SORTED, false);
            for (int i = 0; i < 150; i++) {
                harness.given("meter-" + i);
            }
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withEffect());

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            unknown -> assertThat(unknown.whatToCheck())
                                    .endsWith("The list of meters changed each time it was read."))
                    .hasAttempts(1);
            // One read at once and four after the settle time, each of two pages.
            assertThat(harness.fake.journal().stream()
                            .filter(call ->
                                    call.method().equals("GET") && call.target().startsWith("/usage_meters?")))
                    .hasSize(10);
        }
    }

    @Test
    void an_unchanged_list_of_several_pages_is_read_twice_before_a_create_is_repeated() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.fake.setBehavior(FakeBehavior.LISTS_CAN_BE_SEARCHED_AND_SORTED, false);
            for (int i = 0; i < 150; i++) {
                harness.given("meter-" + i);
            }
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect());

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            // A look-up by name at once, then the list, the search and the list again, each of two pages.
            assertThat(harness.wire().get(0)).isEqualTo("create");
            assertThat(harness.wire().subList(1, 9)).containsOnly("list");
            assertThat(harness.wire().subList(9, harness.wire().size())).containsExactly("create");
        }
    }

    @Test
    void a_lost_create_takes_effect_twice_after_the_settle_time_if_names_are_not_unique() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.fake.setBehavior(FakeBehavior.NAMES_ARE_UNIQUE, false);
            harness.faults.on(UsageMeters.CREATE, lostUntil(Duration.ofSeconds(8)));

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");
            harness.time.advance(Duration.ofSeconds(8));

            assertThat(harness.fake.meters()).hasSize(2);
        }
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, lostUntil(Duration.ofSeconds(8)));

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");
            harness.time.advance(Duration.ofSeconds(8));

            assertThat(harness.fake.meters()).hasSize(1);
        }
    }

    @Test
    void a_create_beside_another_meter_of_the_name_is_a_conflict_despite_an_effect_after_the_settle_time() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.fake.setBehavior(FakeBehavior.NAMES_ARE_UNIQUE, false);
            harness.given("rides");
            harness.faults.on(UsageMeters.CREATE, lostUntil(Duration.ofSeconds(8)));

            assertThatFailureOf(
                            () -> harness.meters().create(Meters.count("rides").description("Another")))
                    .isInstanceOf(ConflictException.class);
            harness.time.advance(Duration.ofSeconds(8));

            assertThat(harness.fake.meters()).hasSize(2);
        }
    }

    @Test
    void a_rejected_transition_may_take_effect_after_the_settle_time() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            harness.faults.on(
                    UsageMeters.ACTIVATE, lostUntil(Duration.ofSeconds(8)), Fault.status(409, "Locked for a moment"));

            assertThatFailureOf(() -> harness.meters().activate(id)).isInstanceOf(LifecycleConflictException.class);
            harness.time.advance(Duration.ofSeconds(8));

            assertThat(harness.fake.usageMeters().get(id)).isActive();
        }
    }
}
