package dev.togai.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.error.CallException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.RateLimitedException;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.UnauthorizedException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.journal.RecordedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exceptions that faults cause for in-memory calls. */
@Timeout(20)
class FakeTogaiFaultsTest {

    private final VirtualTimeSource time = VirtualTimeSource.create();
    private final FakeTogai fake = FakeTogai.builder().time(time).build();
    private final UsageMeters meters = fake.usageMeters();

    static Stream<Fault> faultsWithoutResponse() {
        return Stream.of(
                Fault.reset(), Fault.closedWithoutResponse(), Fault.truncatedHead(), Fault.stalled(), Fault.garbage());
    }

    static Stream<Fault> faultsOfTheBody() {
        return Stream.of(
                Fault.truncatedBody(),
                Fault.stalledInBody(),
                Fault.html(),
                Fault.emptyBody(),
                Fault.truncatedJson(),
                Fault.overlong(1_000),
                Fault.gzipBomb(1_000));
    }

    static Stream<Fault> lateOrOddButRight() {
        return Stream.of(
                Fault.wrongContentType(),
                Fault.wrongCharset(),
                Fault.closedAfterResponse(),
                Fault.latency(Duration.ofSeconds(9)),
                Fault.slowDrip(Duration.ofMillis(10)));
    }

    @Test
    void a_refused_connection_sends_nothing() {
        fake.inject(FaultPlan.script().onConnect(Fault.connectionRefused()));

        CallException failure = failureOfCreate();

        assertThat(failure).isInstanceOf(TogaiConnectionException.class);
        assertThat(failure.requestSent()).isFalse();
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(fake.meters()).isEmpty();
        assertThat(fake.journal()).isEmpty();
    }

    @Test
    void a_connection_reset_at_once_may_have_carried_the_request() {
        fake.inject(FaultPlan.script().onConnect(Fault.resetAtAccept(), Fault.resetAtAccept()));

        CallException ofWrite = failureOfCreate();
        CallException ofRead = failureOfList();

        assertThat(ofWrite).isInstanceOf(OutcomeUnknownException.class);
        assertThat(ofRead).isInstanceOf(TogaiConnectionException.class);
        assertThat(ofRead.requestSent()).isTrue();
        assertThat(fake.meters()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faultsWithoutResponse")
    void without_a_response_the_outcome_of_a_write_is_unknown(Fault fault) {
        fake.inject(FaultPlan.script().next(fault, fault.withoutEffect()));

        CallException done = failureOfCreate();
        CallException undone = failureOfCreate("other");

        assertThat(List.of(done, undone)).allSatisfy(failure -> {
            assertThat(failure)
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasCauseInstanceOf(TogaiConnectionException.class);
            assertThat(failure.requestSent()).isTrue();
            assertThat(failure.attempts()).isEqualTo(1);
        });
        assertThat(fake.meters()).map(UsageMeter::name).containsExactly("rides");
        assertThat(fake.journal()).map(RecordedCall::status).containsExactly(201, 0);
    }

    @ParameterizedTest
    @MethodSource("faultsWithoutResponse")
    void without_a_response_a_read_fails(Fault fault) {
        fake.inject(FaultPlan.script().next(fault));

        CallException failure = failureOfList();

        assertThat(failure).isInstanceOf(TogaiConnectionException.class);
        assertThat(failure.requestSent()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheBody")
    void after_an_unreadable_response_the_outcome_of_a_write_is_unknown(Fault fault) {
        fake.inject(FaultPlan.script().next(fault, fault.withoutEffect(), fault));

        CallException done = failureOfCreate();
        CallException undone = failureOfCreate("other");
        CallException ofRead = failureOfList();

        assertThat(List.of(done, undone))
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasCauseInstanceOf(UnreadableResponseException.class));
        assertThat(ofRead).isInstanceOf(UnreadableResponseException.class);
        assertThat(fake.meters()).map(UsageMeter::name).containsExactly("rides");
    }

    @Test
    void a_delete_with_an_empty_response_body_may_have_taken_effect() {
        UsageMeter rides = meters.create(Meters.count("rides"));
        fake.inject(FaultPlan.script().on(UsageMeters.DELETE, Fault.emptyBody()));

        assertThatThrownBy(() -> meters.delete(rides.id()))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasCauseInstanceOf(UnreadableResponseException.class);
        assertThat(fake.journal()).last().asString().startsWith("DELETE ");
    }

    @ParameterizedTest
    @MethodSource("lateOrOddButRight")
    void a_regular_response_is_accepted_however_it_is_sent(Fault fault) {
        Instant start = time.now();
        fake.inject(FaultPlan.script().next(fault));

        UsageMeter rides = meters.create(Meters.count("rides"));

        assertThat(rides.name()).isEqualTo("rides");
        assertThat(time.now().isAfter(start)).isEqualTo(!fault.time().isZero());
    }

    @Test
    void an_interrupt_during_a_delay_leaves_the_outcome_unknown() {
        fake.inject(FaultPlan.script().next(Fault.latency(Duration.ofSeconds(1))));
        Thread.currentThread().interrupt();

        CallException failure = failureOfCreate();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void after_a_server_error_the_outcome_of_a_write_is_unknown() {
        fake.inject(FaultPlan.script().next(Fault.status(500, "broken").withEffect(), Fault.status(500, "broken")));

        CallException ofWrite = failureOfCreate();
        CallException ofRead = failureOfList();

        assertThat(ofWrite).isInstanceOf(OutcomeUnknownException.class).hasCauseInstanceOf(ServerException.class);
        assertThat(ofRead).isInstanceOf(ServerException.class);
        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void a_503_with_retry_after_has_no_effect_and_does_not_deny_it() {
        fake.inject(FaultPlan.script()
                .next(Fault.unavailable(Duration.ofSeconds(3)), Fault.unavailable(Duration.ofSeconds(3))));

        assertThat(failureOfCreate())
                .isInstanceOf(OutcomeUnknownException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ServerException.class, it -> assertThat(it.retryAfter()).contains(Duration.ofSeconds(3)));
        assertThat(failureOfList()).isInstanceOf(ServerException.class);
        assertThat(fake.meters()).isEmpty();
        assertThat(fake.journal()).map(RecordedCall::status).containsExactly(503, 503);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 421, 425, 432, 499})
    void after_a_status_about_the_connection_the_outcome_of_a_write_is_unknown(int status) {
        fake.inject(FaultPlan.script().next(Fault.status(status, "Try again"), Fault.status(status, "Try again")));

        assertThat(failureOfCreate())
                .isInstanceOf(OutcomeUnknownException.class)
                .hasCauseInstanceOf(TogaiApiException.class);
        assertThat(failureOfList()).isInstanceOf(TogaiApiException.class);
    }

    @Test
    void a_rejection_denies_an_effect_and_a_redirect_does_not() {
        fake.inject(FaultPlan.script()
                .next(
                        Fault.status(401, "who?"),
                        Fault.rateLimited(Duration.ofSeconds(2)),
                        Fault.redirect(307, "http://127.0.0.66/")));

        assertThat(failureOfCreate()).isInstanceOf(UnauthorizedException.class);
        assertThat(failureOfCreate())
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        it -> assertThat(it.retryAfter()).contains(Duration.ofSeconds(2)));
        assertThat(failureOfCreate())
                .isInstanceOf(OutcomeUnknownException.class)
                .cause()
                .isInstanceOfSatisfying(
                        TogaiApiException.class,
                        it -> assertThat(it.headers()).containsEntry("location", List.of("http://127.0.0.66/")));
        assertThat(fake.meters()).isEmpty();
    }

    @Test
    void an_effect_may_come_after_the_failure() {
        fake.inject(FaultPlan.script().next(Fault.reset().withEffectAfter(Duration.ofSeconds(5))));

        failureOfCreate();
        assertThat(fake.meters()).isEmpty();
        time.advance(Duration.ofSeconds(4));
        assertThat(fake.meters()).isEmpty();
        time.advance(Duration.ofSeconds(1));

        assertThat(fake.meters()).map(UsageMeter::createdAt).isNotEmpty();
        assertThat(fake.journal()).map(RecordedCall::status).containsExactly(0, 201);
    }

    @Test
    void a_late_effect_may_be_rejected() {
        fake.inject(FaultPlan.script().next(Fault.reset().withEffectAfter(Duration.ofSeconds(5))));
        failureOfCreate();
        meters.create(Meters.count("rides"));

        time.advance(Duration.ofSeconds(5));

        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void rejections_are_reported_with_any_fault_in_the_body() {
        meters.create(Meters.count("rides"));
        fake.inject(FaultPlan.script().next(Fault.html(), Fault.reset()));

        CallException readable = failureOfCreate();
        CallException lost = failureOfCreate();

        assertThat(readable).isInstanceOf(TogaiApiException.class);
        assertThat(lost).isInstanceOf(OutcomeUnknownException.class);
        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void its_timestamps_follow_its_time_source_and_faults_may_be_set_from_the_start() {
        FakeTogai another = FakeTogai.builder()
                .time(time)
                .faults(FaultPlan.script().on(UsageMeters.GET, Fault.reset()))
                .build();

        UsageMeter rides = another.usageMeters().create(Meters.count("rides"));

        assertThat(rides.createdAt()).contains(time.now());
        assertThat(catchThrowableOfType(
                        CallException.class, () -> another.usageMeters().get(rides.id())))
                .isNotNull();
    }

    @Test
    void the_same_seed_gives_the_same_run() {
        assertThat(run(11)).isEqualTo(run(11)).isNotEqualTo(run(12));
    }

    private static List<String> run(long seed) {
        FaultPlan faults = FaultPlan.seeded(seed, 60);
        FakeTogai fake = FakeTogai.builder()
                .time(VirtualTimeSource.create())
                .faults(faults)
                .ids(new ArrayDeque<>(List.of("um.1", "um.2", "um.3"))::remove)
                .build();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            seen.add(outcome(() -> fake.usageMeters().create(Meters.count("rides"))));
            seen.add(outcome(() -> fake.usageMeters().list(UsageMeterQuery.all())));
        }
        faults.injected().forEach(fault -> seen.add(fault.toString()));
        fake.journal().forEach(call -> seen.add(call.toString()));
        return seen;
    }

    private static String outcome(Supplier<Object> call) {
        try {
            return call.get().toString();
        } catch (CallException failure) {
            return failure.getMessage();
        }
    }

    private CallException failureOfCreate() {
        return failureOfCreate("rides");
    }

    private CallException failureOfCreate(String name) {
        return catchThrowableOfType(CallException.class, () -> meters.create(Meters.count(name)));
    }

    private CallException failureOfList() {
        return catchThrowableOfType(CallException.class, () -> meters.list(UsageMeterQuery.all()));
    }
}
