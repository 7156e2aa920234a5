package dev.togai.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import dev.togai.meter.UsageMeters;
import dev.togai.schema.EventSchemas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TogaiApiExceptionTest {

    @ParameterizedTest
    @CsvSource({
        "400, BadRequestException",
        "422, BadRequestException",
        "401, UnauthorizedException",
        "403, ForbiddenException",
        "404, NotFoundException",
        "409, ConflictException",
        "412, ConflictException",
        "429, RateLimitedException",
        "500, ServerException",
        "503, ServerException",
        "599, ServerException",
        "200, UnsuccessfulResponseException",
        "204, UnsuccessfulResponseException",
        "302, TogaiApiException",
        "408, TogaiApiException",
        "418, TogaiApiException",
    })
    void each_status_has_its_exception(int status, String kind) {
        TogaiApiException exception =
                TogaiApiException.of(ApiCall.of(UsageMeters.LIST), ErrorResponse.of(status, "why"));

        assertThat(exception.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(exception.status()).isEqualTo(status);
        assertThat(exception.apiMessage()).isEqualTo("why");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409})
    void a_rejected_transition_is_a_lifecycle_conflict(int status) {
        for (Operation step : List.of(UsageMeters.ACTIVATE, UsageMeters.DEACTIVATE, UsageMeters.DELETE)) {
            assertThat(TogaiApiException.of(ApiCall.forId(step, "um.1"), ErrorResponse.of(status, "")))
                    .isInstanceOf(LifecycleConflictException.class);
        }
        assertThat(TogaiApiException.of(ApiCall.forId(UsageMeters.UPDATE, "um.1"), ErrorResponse.of(status, "")))
                .isNotInstanceOf(LifecycleConflictException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            createUsageMeter | 400 | Usage meter with name rides already exists            | NameTakenException
            createUsageMeter | 409 | Usage meter with name rides already exists            | NameTakenException
            updateUsageMeter | 409 | The name is already taken                             | NameTakenException
            createUsageMeter | 422 | name must be unique                                   | NameTakenException
            createUsageMeter | 400 | The organisation has reached its quota of 100         | QuotaExceededException
            createUsageMeter | 409 | Maximum number of usage meters reached                | QuotaExceededException
            updateUsageMeter | 400 | Usage meter um.1 is ACTIVE and cannot be updated      | NotEditableException
            updateUsageMeter | 409 | Cannot edit an active meter                           | NotEditableException
            updateUsageMeter | 422 | Deactivate the meter first; it must not be active     | NotEditableException
            createUsageMeter | 400 | Event schema with name trips does not exist           | BadRequestException
            createUsageMeter | 400 | In the name only letters and digits may be used       | BadRequestException
            updateUsageMeter | 400 | The event schema must be active                       | BadRequestException
            createUsageMeter | 400 | description exceeds the limit of 1000 characters      | BadRequestException
            createUsageMeter | 400 | name must have at most 50 characters                  | BadRequestException
            updateUsageMeter | 400 | matcher is no valid JSON                              | BadRequestException
            updateUsageMeter | 409 | Modified by another request                           | ConflictException
            createUsageMeter | 403 | Your quota does not allow this                        | ForbiddenException
            createUsageMeter | 429 | The quota of 10 requests a second is used up          | RateLimitedException
            getUsageMeter    | 400 | Usage meter with name rides already exists            | BadRequestException
            """)
    void reasons_that_applications_handle_have_exceptions_of_their_own(
            String operation, int status, String message, String type) {
        Operation called = Stream.of(UsageMeters.CREATE, UsageMeters.UPDATE, UsageMeters.GET)
                .filter(known -> known.id().equals(operation))
                .findFirst()
                .orElseThrow();

        assertThat(TogaiApiException.of(ApiCall.of(called), ErrorResponse.of(status, message))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(type);
    }

    @Test
    void the_advice_for_a_resource_that_is_not_editable_is_about_its_kind() {
        ErrorResponse active = ErrorResponse.of(400, "It is ACTIVE and cannot be updated");

        assertThat(TogaiApiException.of(ApiCall.forId(UsageMeters.UPDATE, "um.1"), active))
                .hasMessageEndingWith("Deactivate it, update it, and activate it again.");
        assertThat(TogaiApiException.of(ApiCall.forName(EventSchemas.UPDATE, "rides"), active))
                .hasMessageEndingWith("of an activated event schema can only be added to.");
    }

    @Test
    void a_long_message_is_searched_only_at_its_start() {
        ErrorResponse page = ErrorResponse.of(400, "not updated name active ".repeat(100_000));

        assertThat(TogaiApiException.of(ApiCall.of(UsageMeters.CREATE), page)).isInstanceOf(BadRequestException.class);
    }

    @Test
    void the_message_of_a_retried_call_has_the_number_of_requests() {
        ApiCall third = ApiCall.forId(UsageMeters.GET, "um.1").withAttempts(3, true);

        assertThat(TogaiApiException.of(third, ErrorResponse.of(503, "Busy")))
                .hasMessageStartingWith(
                        "Togai responded with 503 to get usage meter um.1, the last of 3 requests: Busy.");
        assertThat(TogaiApiException.of(third, ErrorResponse.of(429, "Slow down")))
                .hasMessageStartingWith("Togai did not get usage meter um.1 (429, the last of 3 requests): Slow down.");
        assertThat(new TogaiConnectionException(third, "connection reset", null))
                .hasMessageStartingWith(
                        "No response from Togai to get usage meter um.1, the last of 3 requests: connection");
    }

    @Test
    void the_message_of_a_401_names_the_failure_its_subject_and_the_remedy() {
        assertThat(TogaiApiException.of(
                        ApiCall.forName(UsageMeters.CREATE, "rides"), ErrorResponse.of(401, "Invalid token")))
                .hasMessage(
                        "Togai did not create usage meter \"rides\" (401): Invalid token. Check the token, and that it"
                                + " belongs to this environment; do not repeat the call with the same token.");
    }

    @Test
    void a_server_failure_does_not_claim_that_nothing_changed() {
        assertThat(TogaiApiException.of(ApiCall.forName(UsageMeters.CREATE, "rides"), ErrorResponse.of(503, "Busy")))
                .hasMessage(
                        "Togai responded with 503 to create usage meter \"rides\": Busy. It may have taken effect: read the"
                                + " current state before you repeat it.");
    }

    @Test
    void a_lifecycle_conflict_advises_reading_the_status() {
        assertThat(TogaiApiException.of(
                        ApiCall.forId(UsageMeters.DELETE, "um.1"), ErrorResponse.of(409, "The meter is active.\n")))
                .hasMessage("Togai did not delete usage meter um.1 (409): The meter is active. Read its status,"
                        + " and the message for the reason.");
    }

    @Test
    void a_server_failure_quotes_the_request_id() {
        ErrorResponse response = new ErrorResponse(
                503,
                "Service unavailable",
                Optional.of(Duration.ofSeconds(7)),
                Optional.of("req-1"),
                Map.of("x-request-id", List.of("req-1")));

        TogaiApiException exception = TogaiApiException.of(ApiCall.of(UsageMeters.LIST), response);

        assertThat(exception)
                .hasMessage("Togai responded with 503 to list usage meters: Service unavailable. Request id req-1."
                        + " Togai requests a wait of 7 s. It only reads, so it is safe to repeat.");
        assertThat(exception.requestId()).contains("req-1");
        assertThat(exception.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(exception.headers()).containsEntry("x-request-id", List.of("req-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void a_response_without_a_message_is_reported_as_such(String message) {
        assertThat(TogaiApiException.of(ApiCall.forId(UsageMeters.GET, "um.1"), ErrorResponse.of(404, message)))
                .hasMessage(
                        "Togai did not get usage meter um.1 (404), and gave no reason."
                                + " Check the id, which may differ from the name, and the environment; a deleted resource may be reported the same way.");
    }

    @Test
    void a_response_implies_at_least_one_sent_request() {
        ApiCall call = ApiCall.forId(UsageMeters.GET, "um.1");

        TogaiApiException first = TogaiApiException.of(call, ErrorResponse.of(500, ""));
        TogaiApiException third = TogaiApiException.of(call.withAttempts(3, false), ErrorResponse.of(500, ""));

        assertThat(first.attempts()).isEqualTo(1);
        assertThat(first.requestSent()).isTrue();
        assertThat(third.attempts()).isEqualTo(3);
        assertThat(third.requestSent()).isTrue();
        assertThat(third.operation()).isEqualTo(UsageMeters.GET);
        assertThat(third.subject()).contains("um.1");
    }

    @Test
    void a_response_copies_its_headers() {
        List<String> values = new ArrayList<>(List.of("a"));
        ErrorResponse response = new ErrorResponse(500, "", Optional.empty(), Optional.empty(), Map.of("h", values));

        values.add("b");

        assertThat(response.headers()).containsEntry("h", List.of("a"));
    }

    @Test
    void a_negative_delay_is_dropped() {
        ErrorResponse response =
                new ErrorResponse(429, "", Optional.of(Duration.ofSeconds(-1)), Optional.empty(), Map.of());

        assertThat(response.retryAfter()).isEmpty();
    }
}
