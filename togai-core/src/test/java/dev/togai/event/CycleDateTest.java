package dev.togai.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CycleDateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"2022-03-04", "2022-03-04T00:00:00Z", "2022-03-04T23:59:59.999+05:30", "2022-03-04 00:00:00 UTC"
            })
    void an_iso_date_with_or_without_a_time_is_a_day(String text) {
        assertThat(CycleDate.of(text).toLocalDate()).contains(LocalDate.of(2022, 3, 4));
        assertThat(CycleDate.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"04-03-2022", "2022-02-30", "", "T", "2022-03-04X", "2022-03-041"})
    void e19_a_date_in_another_form_is_kept_and_not_guessed(String text) {
        assertThat(CycleDate.of(text).toLocalDate()).isEmpty();
        assertThat(CycleDate.of(text).value()).isEqualTo(text);
    }
}
