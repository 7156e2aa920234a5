package dev.togai.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.call.ApiCall;
import dev.togai.meter.UsageMeters;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CallExceptionTest {

    private static final ApiCall CREATE = ApiCall.forName(UsageMeters.CREATE, "rides");
    private static final ApiCall GET = ApiCall.forId(UsageMeters.GET, "um.1");

    @Test
    void a_name_is_shown_on_one_line_and_cut_if_long() {
        assertThat(ApiCall.forName(UsageMeters.CREATE, "a\nb").toString()).isEqualTo("create usage meter \"a b\"");
        assertThat(ApiCall.forName(UsageMeters.CREATE, "n".repeat(61)).subject())
                .contains('"' + "n".repeat(60) + "...\"");
    }

    @Test
    void an_unsent_request_is_safe_to_repeat() {
        IOException cause = new IOException("refused");
        TogaiConnectionException exception =
                new TogaiConnectionException(CREATE.withAttempts(2, false), "connection refused", cause);

        assertThat(exception)
                .hasMessage(
                        "No response from Togai to create usage meter \"rides\", the last of 2 requests: connection refused."
                                + " The request was not sent, so nothing has changed: it is safe to repeat.")
                .hasCause(cause);
        assertThat(exception.requestSent()).isFalse();
        assertThat(exception.attempts()).isEqualTo(2);
    }

    @Test
    void a_sent_request_may_have_taken_effect() {
        TogaiConnectionException exception =
                new TogaiConnectionException(CREATE.withAttempts(1, true), "the connection broke", null);

        assertThat(exception)
                .hasMessage("No response from Togai to create usage meter \"rides\": the connection broke."
                        + " The request had been sent, so it may have taken effect:"
                        + " read the current state before you repeat it.");
        assertThat(exception.requestSent()).isTrue();
    }

    @Test
    void a_sent_read_is_safe_to_repeat() {
        assertThat(new TogaiConnectionException(GET.withAttempts(1, true), "timed out", null))
                .hasMessage("No response from Togai to get usage meter um.1: timed out."
                        + " The request had been sent; it only reads, so it is safe to repeat.");
    }

    @Test
    void an_unreadable_success_took_effect_by_its_status() {
        UnreadableResponseException exception =
                new UnreadableResponseException(CREATE.withAttempts(1, true), 201, "The text is empty", null);

        assertThat(exception)
                .hasMessage("Togai responded with 201 to create usage meter \"rides\", but the response cannot be read:"
                        + " The text is empty. By its status, it took effect:"
                        + " read the current state before you repeat it.");
        assertThat(exception.status()).isEqualTo(201);
    }

    @Test
    void an_unreadable_response_to_a_read_changed_nothing() {
        assertThat(new UnreadableResponseException(GET.withAttempts(1, true), 200, "not JSON", null))
                .hasMessage(
                        "Togai responded with 200 to get usage meter um.1, but the response cannot be read: not JSON."
                                + " It only reads, so nothing has changed.");
    }

    @Test
    void a_new_call_is_unsent_and_has_no_attempts() {
        assertThat(CREATE.attempts()).isZero();
        assertThat(CREATE.requestSent()).isFalse();
        assertThat(CREATE.withAttempts(2, true).attempts()).isEqualTo(2);
        assertThatThrownBy(() -> CREATE.withAttempts(-1, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_call_is_described_by_its_operation_and_subject() {
        assertThat(CREATE).hasToString("create usage meter \"rides\"");
        assertThat(GET).hasToString("get usage meter um.1");
        assertThat(ApiCall.of(UsageMeters.LIST)).hasToString("list usage meters");
    }
}
