package dev.togai.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.call.Call;
import dev.togai.meter.UsageMeters;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CallExceptionTest {

    private static final Call CREATE = Call.onName(UsageMeters.CREATE, "rides");
    private static final Call GET = Call.onId(UsageMeters.GET, "um.1");

    @Test
    void a_name_is_shown_in_one_line_and_cut_where_it_is_long() {
        assertThat(Call.onName(UsageMeters.CREATE, "a\nb").toString()).isEqualTo("create usage meter \"a b\"");
        assertThat(Call.onName(UsageMeters.CREATE, "n".repeat(61)).subject()).contains('"' + "n".repeat(60) + "...\"");
    }

    @Test
    void a_request_that_was_not_sent_is_safe_to_repeat() {
        IOException cause = new IOException("refused");
        TogaiConnectionException exception =
                new TogaiConnectionException(CREATE.after(2, false), "connection refused", cause);

        assertThat(exception)
                .hasMessage("No response from Togai to create usage meter \"rides\": connection refused."
                        + " The request was not sent, so nothing has changed: it is safe to repeat.")
                .hasCause(cause);
        assertThat(exception.requestSent()).isFalse();
        assertThat(exception.attempts()).isEqualTo(2);
    }

    @Test
    void a_request_that_was_sent_may_have_taken_effect() {
        TogaiConnectionException exception =
                new TogaiConnectionException(CREATE.after(1, true), "the connection broke", null);

        assertThat(exception)
                .hasMessage("No response from Togai to create usage meter \"rides\": the connection broke."
                        + " The request had been sent, so it may have taken effect:"
                        + " read the current state before you repeat it.");
        assertThat(exception.requestSent()).isTrue();
    }

    @Test
    void a_request_that_only_reads_is_safe_to_repeat_though_it_was_sent() {
        assertThat(new TogaiConnectionException(GET.after(1, true), "timed out", null))
                .hasMessage("No response from Togai to get usage meter um.1: timed out."
                        + " The request had been sent; it only reads, so it is safe to repeat.");
    }

    @Test
    void an_answer_that_cannot_be_read_took_effect_as_far_as_its_status_tells() {
        UnreadableResponseException exception =
                new UnreadableResponseException(CREATE.after(1, true), 201, "The text is empty", null);

        assertThat(exception)
                .hasMessage("Togai responded with 201 to create usage meter \"rides\", but the response cannot be read:"
                        + " The text is empty. By its status, it took effect:"
                        + " read the current state before you repeat it.");
        assertThat(exception.status()).isEqualTo(201);
    }

    @Test
    void an_answer_to_a_read_that_cannot_be_read_changed_nothing() {
        assertThat(new UnreadableResponseException(GET.after(1, true), 200, "not JSON", null))
                .hasMessage("Togai responded with 200 to get usage meter um.1, but the response cannot be read: not JSON."
                        + " It only reads, so nothing has changed.");
    }

    @Test
    void a_call_begins_unsent_and_counts_from_nothing() {
        assertThat(CREATE.attempts()).isZero();
        assertThat(CREATE.sent()).isFalse();
        assertThat(CREATE.after(2, true).attempts()).isEqualTo(2);
        assertThatThrownBy(() -> CREATE.after(-1, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_call_is_told_in_words() {
        assertThat(CREATE).hasToString("create usage meter \"rides\"");
        assertThat(GET).hasToString("get usage meter um.1");
        assertThat(Call.of(UsageMeters.LIST)).hasToString("list usage meters");
    }
}
