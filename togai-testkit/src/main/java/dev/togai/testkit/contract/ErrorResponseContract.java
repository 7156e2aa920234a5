package dev.togai.testkit.contract;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.call.Operation;
import dev.togai.error.BadRequestException;
import dev.togai.error.ConflictException;
import dev.togai.error.ErrorResponse;
import dev.togai.error.ForbiddenException;
import dev.togai.error.LifecycleConflictException;
import dev.togai.error.NotFoundException;
import dev.togai.error.RateLimitedException;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.UnauthorizedException;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract of error responses: which exception reports each of them. */
abstract class ErrorResponseContract extends ContractFixture {

    private static final Map<Integer, Class<? extends TogaiApiException>> KINDS = Map.ofEntries(
            Map.entry(400, BadRequestException.class),
            Map.entry(403, ForbiddenException.class),
            Map.entry(404, NotFoundException.class),
            Map.entry(409, ConflictException.class),
            Map.entry(412, ConflictException.class),
            Map.entry(418, TogaiApiException.class),
            Map.entry(422, BadRequestException.class),
            Map.entry(429, RateLimitedException.class),
            Map.entry(500, ServerException.class),
            Map.entry(503, ServerException.class));

    @Test
    void every_status_is_reported_as_its_kind() {
        KINDS.forEach((status, kind) -> {
            fake.clearJournal();
            fake.failAll(ErrorResponse.of(status, "No, because of \"" + status + "\""));

            assertThatFailureOf(() -> meters.get("um.1"))
                    .isExactlyInstanceOf(kind)
                    .isAbout(UsageMeters.GET, "um.1")
                    .hasStatus(status)
                    .hasApiMessage("No, because of \"" + status + "\"")
                    .hasNoRetryAfter()
                    .wasSent()
                    .hasAttempts(fake.journal().size());
        });
    }

    /** Tests the rejected token separately, because a transport may remember that its token was rejected. */
    @Test
    void a_rejected_token_is_reported_and_not_sent_again_in_the_same_call() {
        fake.failAll(ErrorResponse.of(401, "Who are you?"));

        assertThatFailureOf(() -> meters.get("um.1"))
                .isExactlyInstanceOf(UnauthorizedException.class)
                .isAbout(UsageMeters.GET, "um.1")
                .hasStatus(401)
                .wasSent()
                .hasAttempts(1);
        assertThat(fake.journal()).hasSize(1);
    }

    @Test
    void every_failure_has_operation_and_subject() {
        fake.failAll(ErrorResponse.of(403, "Not yours"));
        Map<Operation, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put(UsageMeters.GET, () -> meters.get("um.1"));
        calls.put(UsageMeters.UPDATE, () -> meters.update("um.1", it -> it.name("x")));
        calls.put(UsageMeters.DELETE, () -> meters.delete("um.1"));
        calls.put(UsageMeters.ACTIVATE, () -> meters.activate("um.1"));
        calls.put(UsageMeters.DEACTIVATE, () -> meters.deactivate("um.1"));

        calls.forEach((operation, call) -> assertThatFailureOf(call).isAbout(operation, "um.1"));
        assertThatFailureOf(this::rides).isAbout(UsageMeters.CREATE, "\"rides\"");
        assertThatFailureOf(() -> meters.list(UsageMeterQuery.all())).isAbout(UsageMeters.LIST);
        assertThat(fake.meters()).isEmpty();
    }

    @Test
    void actions_rejected_with_either_status_are_lifecycle_conflicts() {
        for (int status : List.of(400, 409)) {
            fake.failAll(ErrorResponse.of(status, "Not now"));

            assertThatFailureOf(() -> meters.activate("um.1")).isInstanceOf(LifecycleConflictException.class);
            assertThatFailureOf(() -> meters.deactivate("um.1")).isInstanceOf(LifecycleConflictException.class);
            assertThatFailureOf(() -> meters.delete("um.1")).isInstanceOf(LifecycleConflictException.class);
        }
    }

    @Test
    void retry_after_and_request_id_are_reported() {
        fake.failAll(
                new ErrorResponse(429, "Slow down", Optional.of(Duration.ofSeconds(1)), Optional.of("r-7"), Map.of()));

        TogaiApiException failure = catchThrowableOfType(TogaiApiException.class, () -> meters.get("um.1"));

        assertThat(failure)
                .hasRetryAfter(Duration.ofSeconds(1))
                .hasAttempts(fake.journal().size());
        assertThat(failure.requestId()).contains("r-7");
    }

    @Test
    void a_call_succeeds_after_the_failures_have_stopped() {
        fake.failAll(ErrorResponse.of(403, "Not yours"));
        assertThatFailureOf(this::rides).hasStatus(403);

        fake.stopFailing();

        assertThat(rides()).hasName("rides");
    }
}
