package dev.togai.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterHeaderTest {

    private static final Instant NOW = Instant.parse("2026-11-06T08:49:30Z");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "7, PT7S",
        "007, PT7S",
        "' 120 ', PT2M",
        "2147483648, PT2147483648S",
        "99999999999, PT99999999999S"
    })
    void a_number_is_a_delay_in_seconds(String text, Duration wait) {
        assertThat(RetryAfterHeader.parse(text, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, 06 Nov 2026 08:49:37 GMT",
                "Friday, 06-Nov-26 08:49:37 GMT",
                "Fri Nov  6 08:49:37 2026",
                "Fri Nov 06 08:49:37 2026",
                "Fri Nov 6 08:49:37 2026",
                "fri, 06 nov 2026 08:49:37 gmt",
                "Fri, 6 Nov 2026 08:49:37 GMT",
                "Fri, 06-Nov-2026 08:49:37 GMT",
                "Fri, 06 Nov 2026 08:49:37 UTC",
                "Fri, 06 Nov 2026 09:49:37 +0100",
                "06 Nov 2026 08:49:37 GMT",
            })
    void a_date_in_any_http_format_is_a_delay_from_now(String text) {
        assertThat(RetryAfterHeader.parse(text, NOW)).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({
        "'Sunday, 06-Nov-94 08:49:37 GMT', PT0S",
        "'Saturday, 06-Nov-76 08:49:30 GMT', P18263D",
        "'Sunday, 06-Nov-77 08:49:30 GMT', PT0S",
        "'Fri, 06 Nov 2026 08:49:29 GMT', PT0S",
        "'Thu, 31 Dec 2026 23:59:60 GMT', P55DT15H10M29S",
        "'Fri, 31 Dec 9999 23:59:59 GMT', PT69891207H10M29S",
    })
    void a_past_date_is_no_delay_and_a_two_digit_year_is_at_most_fifty_years_ahead(String text, Duration wait) {
        assertThat(RetryAfterHeader.parse(text, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99999999999999999999",
                "9223372036854775807",
                "9999999999999999",
                "4000000000000",
            })
    void a_delay_that_overflows_milliseconds_is_shortened_to_the_maximum(String text) {
        Duration wait = RetryAfterHeader.parse(text, NOW).orElseThrow();

        assertThat(wait).isEqualTo(RetryAfterHeader.MAX_WAIT);
        assertThat(wait.toMillis()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-1",
                "1.5",
                "1, 2",
                "+7",
                "\u0667",
                "Fri, 06 Nov 2026",
                "Fri, 31 Feb 2026 08:49:37 GMT",
                "Fri, 06 Nov 2026 25:49:37 GMT",
                "Fri, 06 Foo 2026 08:49:37 GMT",
                "2026-11-06T08:49:37Z",
            })
    void any_other_string_is_empty(String text) {
        assertThat(RetryAfterHeader.parse(text, NOW)).isEmpty();
    }

    @Test
    void a_date_is_relative_to_the_date_of_the_response_if_present() {
        String retryAfter = "Fri, 06 Nov 2026 08:49:37 GMT";

        assertThat(RetryAfterHeader.parse(retryAfter, Optional.of("Fri, 06 Nov 2026 08:49:32 GMT"), Instant.EPOCH))
                .contains(Duration.ofSeconds(5));
        assertThat(RetryAfterHeader.parse(retryAfter, Optional.of("Friday, 06-Nov-26 08:49:32 GMT"), NOW))
                .contains(Duration.ofSeconds(5));
        assertThat(RetryAfterHeader.parse(retryAfter, Optional.of("Fri Nov  6 08:49:40 2026"), NOW))
                .contains(Duration.ZERO);
        assertThat(RetryAfterHeader.parse(retryAfter, Optional.of("some day"), NOW))
                .contains(Duration.ofSeconds(7));
        assertThat(RetryAfterHeader.parse(retryAfter, Optional.empty(), NOW)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfterHeader.parse("3", Optional.of("Fri, 06 Nov 2026 08:49:32 GMT"), Instant.EPOCH))
                .contains(Duration.ofSeconds(3));
    }
}
