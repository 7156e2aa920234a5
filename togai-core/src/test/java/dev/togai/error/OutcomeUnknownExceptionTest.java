package dev.togai.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.call.ApiCall;
import dev.togai.meter.UsageMeters;
import org.junit.jupiter.api.Test;

class OutcomeUnknownExceptionTest {

    private static OutcomeUnknownException after(ApiCall call) {
        ApiCall sent = call.withAttempts(2, true);
        return OutcomeUnknownException.of(sent, new TogaiConnectionException(sent, "the connection broke", null));
    }

    @Test
    void a_create_is_checked_by_name() {
        OutcomeUnknownException exception = after(ApiCall.forName(UsageMeters.CREATE, "rides"));

        assertThat(exception.whatToCheck())
                .isEqualTo("Look for \"rides\" (findByName or find) before you create it again.");
        assertThat(exception)
                .hasMessageStartingWith(
                        "It is not known whether Togai did create usage meter \"rides\", after 2 requests."
                                + " Look for \"rides\" (findByName or find) before you create it again. The last failure: ");
        assertThat(exception.attempts()).isEqualTo(2);
        assertThat(exception.requestSent()).isTrue();
        assertThat(exception).hasCauseInstanceOf(TogaiConnectionException.class);
    }

    @Test
    void an_update_is_checked_by_comparison() {
        assertThat(after(ApiCall.forId(UsageMeters.UPDATE, "um.1")).whatToCheck())
                .isEqualTo("Read um.1 and compare it with your request before you repeat the call.");
    }

    @Test
    void a_transition_is_checked_by_status() {
        assertThat(after(ApiCall.forId(UsageMeters.DELETE, "um.1")).whatToCheck())
                .isEqualTo(
                        "Read um.1 and check its status before you repeat the call; a deleted one may not be found.");
    }

    @Test
    void a_read_needs_no_check() {
        assertThat(after(ApiCall.of(UsageMeters.LIST)).whatToCheck())
                .isEqualTo("It only reads, so nothing has changed: repeat it.");
    }
}
