package dev.togai.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.togai.error.ErrorResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {

    private static final Instant NOW = Instant.parse("2024-02-05T06:07:08Z");

    @Test
    void it_has_a_description() {
        assertThat(Fault.connectionRefused()).hasToString("connection refused");
        assertThat(Fault.reset()).hasToString("reset after the request, with effect");
        assertThat(Fault.reset().withoutEffect()).hasToString("reset after the request, without effect");
        assertThat(Fault.reset().withEffectAfter(Duration.ofSeconds(2)))
                .hasToString("reset after the request, with effect 2000 ms later");
        assertThat(Fault.status(500, "no")).hasToString("status 500, without effect");
        assertThat(Fault.status(500, "no").withEffect()).hasToString("status 500, with effect");
        assertThat(Fault.rateLimited("soon")).hasToString("status 429 with retry-after soon, without effect");
        assertThat(Fault.rateLimitedUntil(Duration.ofSeconds(5)))
                .hasToString("status 429 with retry-after of a date PT5S away, without effect");
        assertThat(Fault.latency(Duration.ofSeconds(1))).hasToString("regular response, delayed (1000 ms)");
        assertThat(Fault.overlong(7)).hasToString("an overlong response (7 bytes), with effect");
    }

    @Test
    void it_is_a_value() {
        assertThat(Fault.reset()).isEqualTo(Fault.reset().withoutEffect().withEffect());
        assertThat(Fault.reset()).hasSameHashCodeAs(Fault.reset());
        assertThat(Fault.reset()).isNotEqualTo(Fault.reset().withoutEffect());
        assertThat(Fault.status(500, "a")).isNotEqualTo(Fault.status(500, "b"));
        assertThat(Fault.overlong(1)).isNotEqualTo(Fault.overlong(2));
        assertThat(Fault.latency(Duration.ZERO)).isNotEqualTo(Fault.latency(Duration.ofSeconds(1)));
    }

    @Test
    void a_regular_response_has_its_effect_and_a_lost_connection_has_none() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Fault.latency(Duration.ZERO).withoutEffect())
                .withMessage("The effect of this fault cannot be changed: regular response, delayed.");
        assertThatIllegalStateException()
                .isThrownBy(() -> Fault.connectionRefused().withEffect());
        assertThat(Fault.connectionRefused().withoutEffect()).isEqualTo(Fault.connectionRefused());
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 0", "'Mon, 05 Feb 2024 06:07:10 GMT', 2", "'Sun, 06 Nov 1994 08:49:37 GMT', 0"})
    void retry_after_is_parsed_in_both_forms(String header, long seconds) {
        ErrorResponse response = Fault.rateLimited(header).response(NOW).orElseThrow();

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.retryAfter()).contains(Duration.ofSeconds(seconds));
        assertThat(response.headers()).containsEntry("retry-after", List.of(header));
    }

    @ParameterizedTest
    @CsvSource({"''", "soon", "-1", "99999-01-01"})
    void an_invalid_retry_after_is_none(String header) {
        ErrorResponse response = Fault.rateLimited(header).response(NOW).orElseThrow();

        assertThat(response.retryAfter()).isEmpty();
        assertThat(response.headers()).containsEntry("retry-after", List.of(header));
    }

    @Test
    void a_retry_after_date_is_relative_to_the_response() {
        ErrorResponse response =
                Fault.rateLimitedUntil(Duration.ofSeconds(3)).response(NOW).orElseThrow();

        assertThat(response.headers()).containsEntry("retry-after", List.of("Mon, 05 Feb 2024 06:07:11 GMT"));
        assertThat(response.retryAfter()).contains(Duration.ofSeconds(3));
    }

    @Test
    void invalid_faults_are_rejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(200, "fine"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(600, "odd"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.overlong(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.gzipBomb(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.latency(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.reset().withEffectAfter(Duration.ofSeconds(-1)));
    }
}
