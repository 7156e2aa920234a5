package dev.togai.feign;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.togai.call.Operation;
import dev.togai.config.ClientConfig;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.error.CallException;
import dev.togai.error.ConflictException;
import dev.togai.error.LifecycleConflictException;
import dev.togai.error.NotFoundException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.RateLimitedException;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.error.UnsuccessfulResponseException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The number and kind of requests of a call under the default policies, and the caller's result. */
@Timeout(60)
class RetryOnTheWireTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int OVER_THE_LIMIT = 9 << 20;

    /** The calls that may be repeated without a look-up. */
    enum Setting {
        UPDATE,
        ACTIVATE,
        DEACTIVATE,
        DELETE;

        Operation operation() {
            return switch (this) {
                case UPDATE -> UsageMeters.UPDATE;
                case ACTIVATE -> UsageMeters.ACTIVATE;
                case DEACTIVATE -> UsageMeters.DEACTIVATE;
                case DELETE -> UsageMeters.DELETE;
            };
        }

        void call(UsageMeters meters, String id) {
            switch (this) {
                case UPDATE -> meters.update(id, it -> it.description("By the kilometre"));
                case ACTIVATE -> meters.activate(id);
                case DEACTIVATE -> meters.deactivate(id);
                case DELETE -> meters.delete(id);
            }
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static List<String> words(String words) {
        return List.of(words.split(" "));
    }

    private static Fault[] times(int count, Fault fault) {
        return Stream.generate(() -> fault).limit(count).toArray(Fault[]::new);
    }

    /** Returns single faults, each with the requests of a create and of a get that meets it. */
    static Stream<Arguments> single_faults() {
        String lookedUp = "create list";
        String lookedUpTwiceAndMade = "create list list create";
        Stream<Arguments> undisturbed = Stream.of(
                        Fault.latency(Duration.ZERO),
                        Fault.wrongContentType(),
                        Fault.wrongCharset(),
                        Fault.slowDrip(Duration.ZERO),
                        Fault.closedAfterResponse())
                .map(fault -> arguments(fault, "create", "get"));
        Stream<Arguments> notDone = Stream.of(
                        Fault.rateLimited(),
                        Fault.rateLimited(SECOND),
                        Fault.rateLimitedUntil(SECOND),
                        Fault.rateLimited("soon"))
                .map(fault -> arguments(fault, "create create", "get get"));
        Stream<Fault> lost = Stream.of(
                Fault.status(500, "Oops"),
                Fault.status(502, "Bad gateway"),
                Fault.status(503, "Away"),
                Fault.status(504, "Gateway timeout"),
                Fault.status(408, "Too slow"),
                Fault.status(421, "Not here"),
                Fault.status(425, "Too early"),
                Fault.status(499, "Client left"),
                Fault.unavailable(SECOND),
                Fault.closedWithoutResponse(),
                Fault.reset(),
                Fault.garbage(),
                Fault.truncatedHead(),
                Fault.truncatedBody(),
                Fault.html(),
                Fault.emptyBody(),
                Fault.truncatedJson(),
                Fault.overlong(OVER_THE_LIMIT),
                Fault.gzipBomb(OVER_THE_LIMIT));
        return Stream.of(
                        undisturbed,
                        notDone,
                        lost.flatMap(fault -> Stream.of(
                                arguments(fault.withEffect(), lookedUp, "get get"),
                                arguments(fault.withoutEffect(), lookedUpTwiceAndMade, "get get"))))
                .flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("single_faults")
    void a_create_is_applied_once_after_any_single_fault(Fault fault, String create, String get) {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, fault);

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            assertThat(harness.wire()).isEqualTo(words(create));
            assertThat(harness.fake.meters()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("single_faults")
    void a_get_is_repeated_until_it_succeeds(Fault fault, String create, String get) {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            harness.faults.on(UsageMeters.GET, fault);

            assertThat(harness.meters().get(id)).hasName("rides");

            assertThat(harness.wire()).isEqualTo(words(get));
        }
    }

    @Test
    void no_response_within_the_timeout_is_a_lost_response() {
        try (WireHarness harness = WireHarness.inMemory()) {
            String id = harness.given("units");
            harness.faults.on(UsageMeters.CREATE, Fault.stalled());
            harness.faults.on(UsageMeters.GET, Fault.stalledInBody());

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");
            assertThat(harness.meters().get(id)).hasName("units");

            assertThat(harness.wire()).containsExactly("create", "list", "get", "get");
        }
    }

    @Test
    void a_lost_create_is_looked_up_on_all_pages() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.fake.setBehavior(FakeBehavior.LISTS_CAN_BE_SEARCHED_AND_SORTED, false);
            for (int i = 0; i < 250; i++) {
                harness.given("meter-" + i);
            }
            // Missing at first, so that three pages of a hundred are read to the end. Then it is on the first page,
            // because the
            // latest meters come first.
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withEffectAfter(Duration.ofSeconds(1)));

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            // The second create is the late effect of the first: the fake's journal has a line for each.
            assertThat(harness.wire()).containsExactly("create", "list", "list", "list", "create", "list");
            assertThat(harness.fake.meters())
                    .filteredOn(meter -> meter.name().equals("rides"))
                    .hasSize(1);
        }
    }

    @Test
    void a_lost_create_is_looked_up() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withEffect());
            long start = harness.time.nanoTime();

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            assertThat(harness.wire()).containsExactly("create", "list");
            assertThat(harness.since(start)).isZero();
        }
    }

    @Test
    void a_lost_create_that_is_not_found_after_five_seconds_is_repeated() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect());
            long start = harness.time.nanoTime();

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            assertThat(harness.wire()).containsExactly("create", "list", "list", "create");
            assertThat(harness.since(start)).isEqualTo(Duration.ofMillis(5_200));
            assertThat(harness.fake.meters()).hasSize(1);
        }
    }

    @Test
    void a_lost_create_that_takes_effect_late_is_found() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withEffectAfter(Duration.ofSeconds(4)));

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            assertThat(harness.fake.meters()).hasSize(1);
            assertThat(harness.events.lines()).contains("create usage meter \"rides\" turned out SUCCEEDED");
        }
    }

    @Test
    void another_meter_of_the_name_in_place_of_a_lost_create_is_a_conflict() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.given("rides");
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect());

            assertThatFailureOf(
                            () -> harness.meters().create(Meters.count("rides").description("Another")))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("There is another usage meter with that name")
                    .hasMessageContaining("description")
                    .wasSent()
                    .hasAttempts(1);
            assertThat(harness.wire()).containsExactly("create", "list", "list");
        }
    }

    @Test
    void a_name_taken_by_a_create_that_was_treated_as_not_applied_is_looked_up() {
        try (WireHarness harness = WireHarness.onTheWire(RetryOnTheWireTest::repeatingUnavailableCreates)) {
            // An intermediary reports Togai as unavailable after Togai has applied the request.
            harness.faults.on(UsageMeters.CREATE, Fault.unavailable(SECOND).withEffect());

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            assertThat(harness.wire()).containsExactly("create", "create", "list");
            assertThat(harness.fake.meters()).hasSize(1);
        }
    }

    private static ClientConfig repeatingUnavailableCreates(ClientConfig config) {
        RetryPolicy repeating = RetryPolicy.defaults().withRetryCreatesOnUnavailable(true);
        return config.withResilience(ResiliencePolicy.defaults().withRetry(repeating));
    }

    @Test
    void a_create_that_receives_503_with_retry_after_is_looked_up() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, Fault.unavailable(SECOND).withEffect());

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            assertThat(harness.wire()).containsExactly("create", "list");
        }
    }

    @Test
    void a_lost_create_that_cannot_be_looked_up_is_unknown() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withEffect());
            harness.faults.on(UsageMeters.LIST, times(4, Fault.status(500, "Oops")));

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            unknown -> assertThat(unknown.whatToCheck())
                                    .startsWith("Look for \"rides\" (findByName or find)"))
                    .satisfies(unknown -> assertThat(
                                    Objects.requireNonNull(unknown.getCause()).getSuppressed())
                            .singleElement()
                            .isInstanceOf(ServerException.class))
                    .hasCauseInstanceOf(TogaiConnectionException.class)
                    .wasSent()
                    .hasAttempts(1);
            assertThat(harness.wire()).containsExactly("create", "list", "list", "list", "list");
        }
    }

    @Test
    void a_create_lost_each_time_is_unknown_after_four_requests() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, times(4, Fault.reset().withoutEffect()));

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .wasSent()
                    .hasAttempts(4);
            assertThat(harness.wire()).hasSize(12).startsWith("create", "list", "list", "create");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_lost_change_is_sent_again_and_is_applied_once(Setting step) {
        for (Fault fault : List.of(
                Fault.reset().withEffect(),
                Fault.reset().withoutEffect(),
                Fault.status(502, "Bad gateway").withEffect(),
                Fault.truncatedBody().withEffect(),
                Fault.html().withoutEffect())) {
            try (WireHarness harness = WireHarness.onTheWire()) {
                String id = harness.given("rides");
                if (step == Setting.DEACTIVATE) {
                    harness.fake.usageMeters().activate(id);
                    harness.fake.clearJournal();
                }
                harness.faults.on(step.operation(), fault);

                assertThatCode(() -> step.call(harness.meters(), id)).doesNotThrowAnyException();

                // The retry of the delete finds no meter, which a look-up then confirms.
                boolean gone = step == Setting.DELETE && fault.effectAfter().isPresent();
                assertThat(harness.wire())
                        .as(fault.toString())
                        .isEqualTo(
                                gone
                                        ? List.of(step.word(), step.word(), "get", "list")
                                        : List.of(step.word(), step.word()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_change_lost_each_time_is_unknown_after_four_requests(Setting step) {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            harness.faults.on(
                    step.operation(), times(4, Fault.closedWithoutResponse().withoutEffect()));

            assertThatFailureOf(() -> step.call(harness.meters(), id))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("Read " + id)
                    .wasSent()
                    .hasAttempts(4);
            assertThat(harness.wire()).hasSize(4).containsOnly(step.word());
        }
    }

    @Test
    void a_transition_rejected_after_its_response_was_lost_is_looked_up() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.fake.setBehavior(FakeBehavior.ACTIVE_METERS_CAN_BE_ACTIVATED_AGAIN, false);
            String id = harness.given("rides");
            harness.faults.on(UsageMeters.ACTIVATE, Fault.reset().withEffect());

            assertThat(harness.meters().activate(id)).isActive();

            assertThat(harness.wire()).containsExactly("activate", "activate", "get");
        }
    }

    @Test
    void a_transition_with_a_final_rejection_is_rejected_although_a_response_was_lost_before() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            harness.faults.on(
                    UsageMeters.DEACTIVATE, Fault.reset().withoutEffect(), Fault.status(409, "It is a draft"));

            assertThatFailureOf(() -> harness.meters().deactivate(id))
                    .isInstanceOf(LifecycleConflictException.class)
                    .hasAttempts(2);
            assertThat(harness.wire()).containsExactly("deactivate", "deactivate", "get", "get");
        }
    }

    @Test
    void a_request_that_was_certainly_not_applied_is_sent_four_times() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, times(4, Fault.rateLimited(SECOND)));

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(RateLimitedException.class)
                    .wasSent()
                    .hasAttempts(4);
            assertThat(harness.wire()).containsExactly("create", "create", "create", "create");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, ServerException",
        "502, ServerException",
        "503, ServerException",
        "429, RateLimitedException",
    })
    void a_get_rejected_each_time_ends_with_the_error_of_togai(int status, String kind) {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.GET, times(4, Fault.status(status, "Not now")));

            assertThatFailureOf(() -> harness.meters().get("um.1"))
                    .hasStatus(status)
                    .hasApiMessage("Not now")
                    .wasSent()
                    .hasAttempts(4)
                    .extracting(failure -> failure.getClass().getSimpleName())
                    .isEqualTo(kind);
            assertThat(harness.wire()).containsExactly("get", "get", "get", "get");
        }
    }

    @Test
    void a_get_lost_each_time_ends_with_its_last_failure() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            harness.faults.on(UsageMeters.GET, times(4, Fault.closedWithoutResponse()));
            assertThatFailureOf(() -> harness.meters().get(id))
                    .isInstanceOf(TogaiConnectionException.class)
                    .hasMessageContaining("it only reads, so it is safe to repeat")
                    .wasSent()
                    .hasAttempts(4);

            harness.faults.on(UsageMeters.GET, times(4, Fault.html()));
            assertThatFailureOf(() -> harness.meters().get(id))
                    .isInstanceOf(UnreadableResponseException.class)
                    .wasSent()
                    .hasAttempts(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 412, 418, 422})
    void a_request_that_togai_rejects_is_sent_once(int status) {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.next(Fault.status(status, "No"));
            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(TogaiApiException.class)
                    .hasStatus(status)
                    .wasSent()
                    .hasAttempts(1);
            assertThat(harness.wire()).containsExactly("create");
            assertThat(harness.events.retries()).isEmpty();
        }
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.next(Fault.status(status, "No"));
            assertThatFailureOf(() -> harness.meters().get("um.1"))
                    .hasStatus(status)
                    .hasAttempts(1);
            assertThat(harness.wire()).containsExactly("get");
        }
    }

    @Test
    void a_delete_that_returns_success_false_is_sent_once() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.fake.setBehavior(FakeBehavior.REJECTED_DELETES_RETURN_200, true);
            String id = harness.given("rides");
            harness.fake.usageMeters().activate(id);
            harness.fake.clearJournal();

            assertThatFailureOf(() -> harness.meters().delete(id))
                    .isInstanceOf(UnsuccessfulResponseException.class)
                    .hasAttempts(1);
            assertThat(harness.wire()).containsExactly("delete");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301, here", "302, here", "303, here", "307, here", "308, here",
        "301, there", "302, there", "303, there", "307, there", "308, there"
    })
    void a_redirect_is_never_followed_and_never_repeated(int status, String where) {
        try (WireServer there = WireServer.returning(200, WireServer.METER);
                WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("units");
            String address = where.equals("there")
                    ? there.url() + "/usage_meters"
                    : harness.server().url() + "/usage_meters/" + id;
            harness.faults.next(Fault.redirect(status, address));
            assertThatFailureOf(() -> harness.meters().get("um.1"))
                    .isExactlyInstanceOf(TogaiApiException.class)
                    .hasStatus(status)
                    .hasAttempts(1);
            assertThat(harness.wire()).containsExactly("get");
            harness.fake.clearJournal();

            harness.faults.next(Fault.redirect(status, address));
            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasCauseExactlyInstanceOf(TogaiApiException.class)
                    .hasAttempts(1);
            assertThat(harness.wire()).containsExactly("create", "list", "list");
            assertThat(there.requests()).isEmpty();
        }
    }

    @Test
    void a_redirected_create_that_took_effect_is_found() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(
                    UsageMeters.CREATE,
                    Fault.redirect(303, harness.server().url() + "/usage_meters")
                            .withEffect());

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            assertThat(harness.wire()).containsExactly("create", "list");
        }
    }

    @Test
    void a_redirected_transition_is_unknown() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            harness.faults.on(
                    UsageMeters.ACTIVATE, Fault.redirect(307, harness.server().url() + "/elsewhere"));

            assertThatFailureOf(() -> harness.meters().activate(id))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .wasSent()
                    .hasAttempts(1);
            assertThat(harness.wire()).containsExactly("activate");
        }
    }

    @Test
    void a_patch_is_sent_as_a_patch() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");

            assertThat(harness.meters().update(id, it -> it.billableName("Cab rides")))
                    .hasName("rides");

            assertThat(harness.wire()).containsExactly("update");
            assertThat(harness.fake.journal())
                    .singleElement()
                    .satisfies(call -> assertThat(call.method()).isEqualTo("PATCH"));
        }
    }

    @Test
    void a_refused_connection_is_retried_for_any_call() {
        try (WireHarness harness = WireHarness.inMemory()) {
            String id = harness.given("units");
            harness.faults.onConnect(Fault.connectionRefused());
            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");
            assertThat(harness.wire()).containsExactly("create");
            assertThat(harness.events.retries()).containsExactly(Duration.ofMillis(200));
            assertThat(harness.meters().get(id)).hasName("units");
        }
    }

    @Test
    void a_service_that_is_down_is_tried_four_times_and_nothing_was_sent() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.server().stopListening();
            long start = harness.time.nanoTime();

            for (Operation operation : List.of(UsageMeters.CREATE, UsageMeters.GET, UsageMeters.ACTIVATE)) {
                assertThatFailureOf(() -> {
                            if (operation.equals(UsageMeters.CREATE)) {
                                harness.meters().create(Meters.count("rides"));
                            } else if (operation.equals(UsageMeters.GET)) {
                                harness.meters().get("um.1");
                            } else {
                                harness.meters().activate("um.1");
                            }
                        })
                        .isInstanceOf(TogaiConnectionException.class)
                        .isAbout(operation)
                        .hasMessageContaining("nothing has changed: it is safe to repeat")
                        .wasNotSent()
                        .hasAttempts(4);
            }

            assertThat(harness.wire()).isEmpty();
            assertThat(harness.since(start)).isEqualTo(Duration.ofMillis(3 * (200 + 400 + 800)));
            harness.server().resume();
            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");
        }
    }

    @Test
    void a_create_lost_once_and_not_sent_after_is_unknown_or_found() {
        try (WireHarness harness = WireHarness.inMemory()) {
            harness.faults.on(UsageMeters.CREATE, Fault.reset().withEffect());
            harness.faults.onConnect(Fault.resetAtAccept());

            // The reset of the first connection looks like a lost request. Then the response to the create is lost.
            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            assertThat(harness.fake.meters()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 150})
    void connections_closed_silently_by_the_service_fail_no_call(int pauseMillis) throws Exception {
        try (WireHarness harness = WireHarness.onTheWire()) {
            for (int i = 0; i < 8; i++) {
                harness.faults.next(Fault.closedAfterResponse());
                assertThat(harness.meters().create(Meters.count("rides-" + i))).hasName("rides-" + i);
                Thread.sleep(pauseMillis);
            }

            assertThat(harness.fake.meters()).hasSize(8);
            assertThat(harness.wire()).filteredOn("create"::equals).hasSize(8);
        }
    }

    @Test
    void a_change_of_a_meter_that_is_not_found_fails_at_once() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            assertThatFailureOf(() -> harness.meters().update("um.none", it -> it.name("x")))
                    .isInstanceOf(NotFoundException.class)
                    .hasAttempts(1);
            assertThat(harness.wire()).containsExactly("update");
        }
    }

    @Test
    void every_retry_waits_at_most_twice_as_long() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.GET, times(4, Fault.status(500, "Oops")));

            assertThatFailureOf(() -> harness.meters().get("um.1")).hasAttempts(4);

            assertThat(harness.events.retries())
                    .containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
        }
    }

    @Test
    void each_retry_waits_for_retry_after_and_at_most_the_initial_backoff_more() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            harness.faults.on(UsageMeters.GET, Fault.rateLimited(SECOND), Fault.unavailable(Duration.ofSeconds(2)));

            assertThat(harness.meters().get(id)).hasName("rides");

            assertThat(harness.wire()).containsExactly("get", "get", "get");
            assertThat(harness.events.retries()).containsExactly(Duration.ofMillis(1_200), Duration.ofMillis(2_200));
        }
    }

    @Test
    void a_call_waits_once_for_a_retry_after_of_twelve_seconds() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.on(UsageMeters.CREATE, Fault.unavailable(Duration.ofSeconds(12)));
            long start = harness.time.nanoTime();

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            // A second look-up follows the wait, just before the second create.
            assertThat(harness.wire()).containsExactly("create", "list", "list", "create");
            assertThat(harness.since(start)).isEqualTo(Duration.ofMillis(12_200));
        }
        try (WireHarness harness = WireHarness.onTheWire(RetryOnTheWireTest::repeatingUnavailableCreates)) {
            harness.faults.on(UsageMeters.CREATE, Fault.unavailable(Duration.ofSeconds(12)));

            assertThat(harness.meters().create(Meters.count("rides"))).hasName("rides");

            assertThat(harness.wire()).containsExactly("create", "create");
            assertThat(harness.events.retries()).containsExactly(Duration.ofMillis(12_200));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"31", "86400", "99999999999", "Thu, 01 Jan 2065 00:00:00 GMT"})
    void a_retry_after_longer_than_thirty_seconds_ends_the_call_at_once(String header) {
        try (WireHarness harness = WireHarness.onTheWire()) {
            harness.faults.next(Fault.rateLimited(header));
            long start = harness.time.nanoTime();

            assertThatFailureOf(() -> harness.meters().create(Meters.count("rides")))
                    .isInstanceOfSatisfying(
                            RateLimitedException.class,
                            limited -> assertThat(limited.retryAfter()).isPresent())
                    .hasAttempts(1);
            assertThat(harness.wire()).containsExactly("create");
            assertThat(harness.since(start)).isZero();
        }
    }

    @Test
    void the_failure_behind_an_unknown_outcome_is_its_cause() {
        try (WireHarness harness = WireHarness.onTheWire()) {
            String id = harness.given("rides");
            harness.faults.on(UsageMeters.UPDATE, Fault.reset().withoutEffect(), Fault.status(403, "Not yours"));
            harness.faults.on(UsageMeters.GET, Fault.status(403, "Not yours"));

            assertThatFailureOf(() -> harness.meters().update(id, it -> it.name("x")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasCauseInstanceOf(CallException.class)
                    .hasAttempts(2);
            assertThat(harness.wire()).containsExactly("update", "update", "get");
        }
    }
}
