package dev.togai.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallOptionsTest {

    @Test
    void the_values_of_headers_are_not_shown() {
        CallOptions options = CallOptions.defaults()
                .withTimeout(Duration.ofSeconds(3))
                .withHeader("X-Trace", "4bf92f35")
                .withHeader("X-Api-Key", "sekret");

        assertThat(options).hasToString("CallOptions{timeout=PT3S, retry=true, headers=[X-Api-Key, X-Trace]}");
    }

    @Test
    void a_name_that_no_header_can_have_is_rejected_and_not_shown() {
        for (String name : List.of("Bearer s3cret", "X\r\nX-Secret: s3cret", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CallOptions.defaults().withHeader(name, "X-Api-Key"))
                    .withMessage(
                            "The name of a header is empty, or holds a blank, a line break or another character that HTTP"
                                    + " does not allow in names.");
        }
    }

    @Test
    void a_timeout_out_of_range_is_rejected_by_its_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallOptions.defaults().withTimeout(Duration.ZERO))
                .withMessage("CallOptions.timeout must be 1 ms to 1 d, was PT0S.");
    }

    @Test
    void headers_can_be_given_all_at_once() {
        Map<String, String> headers = Map.of("X-Trace", "4bf92f35", "X-Team", "billing");

        assertThat(CallOptions.builder().headers(headers).build())
                .isEqualTo(
                        CallOptions.defaults().withHeader("X-Team", "billing").withHeader("X-Trace", "4bf92f35"))
                .isEqualTo(CallOptions.defaults().withHeaders(headers));
    }
}
