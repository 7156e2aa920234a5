package dev.togai.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", ".", "..", "\uD83D"})
    @SuppressWarnings("NullAway") // The null check is under test.
    void an_id_that_no_path_can_hold_is_rejected(String id) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> EventId.of(id))
                .withMessageContaining("Cannot address an event");
    }

    @Test
    void e12_an_id_of_512_characters_can_be_read() {
        assertThat(EventId.of("\uD83D\uDE95".repeat(512)).value()).hasSize(1_024);
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> EventId.of("i".repeat(513)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seat/1", "a b", "...", "%2F", "m\u00fcter"})
    void any_other_id_is_kept(String id) {
        assertThat(EventId.of(id)).hasToString(id);
    }
}
