package dev.togai.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimestampTest {

    private static final ZoneId CHENNAI = ZoneId.of("Asia/Kolkata");

    @ParameterizedTest
    @CsvSource({
        "2022-06-15T07:30:35.123,       2022-06-15T07:30:35.123Z",
        "2022-06-15T07:30:35,           2022-06-15T07:30:35Z",
        "2022-06-15T07:30,              2022-06-15T07:30:00Z",
        "2022-06-15T07:30:35.123Z,      2022-06-15T07:30:35.123Z",
        "2022-06-15T13:00:35.123+05:30, 2022-06-15T07:30:35.123Z",
        "2022-06-15T13:00:35+0530,      2022-06-15T07:30:35Z",
    })
    void a_string_with_an_offset_is_an_instant(String text, Instant moment) {
        assertThat(EventTimestamp.of(text).toInstant(ZoneOffset.UTC)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-06-15T13:00:35.123", "2022-06-15T13:00:35.123000000"})
    void a_string_without_an_offset_is_local(String text) {
        Instant moment = Instant.parse("2022-06-15T07:30:35.123Z");

        assertThat(EventTimestamp.of(text).toInstant(CHENNAI)).contains(moment);
        assertThat(EventTimestamp.of(text + "+05:30").toInstant(ZoneOffset.UTC)).contains(moment);
        assertThat(EventTimestamp.of(moment).toInstant(CHENNAI)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2022-06-15", "1655278235", "2022-02-30T00:00:00", "2022-06-15T07:30:35 "})
    void a_string_that_is_no_date_has_no_instant(String text) {
        assertThat(EventTimestamp.of(text).toInstant(ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void timestamps_are_equal_if_their_strings_are() {
        assertThat(EventTimestamp.of("2022-06-15T07:30:35Z"))
                .isEqualTo(EventTimestamp.of(Instant.parse("2022-06-15T07:30:35Z")))
                .isNotEqualTo(EventTimestamp.of("2022-06-15T07:30:35.0Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02T06:15:30Z,             2026-11-02T06:15:30.000Z",
        "2026-11-02T06:15Z,                2026-11-02T06:15:00.000Z",
        "2026-11-02T06:15:30.2Z,           2026-11-02T06:15:30.200Z",
        "2026-11-02T18:05:12+05:30,        2026-11-02T12:35:12.000Z",
        "2026-11-02T18:05:12-0800,         2026-11-03T02:05:12.000Z",
        "2026-11-02T06:15:30.123456Z,      2026-11-02T06:15:30.123456Z",
        "2026-11-02T06:15:30.123456789Z,   2026-11-02T06:15:30.123456789Z",
    })
    void a_timestamp_with_an_offset_is_sent_in_utc_with_milliseconds(String text, String utc) {
        assertThat(EventTimestamp.of(text).inUtc()).contains(EventTimestamp.of(utc));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-02T06:15:30.123", "2026-11-02T06:15:30", "2026-11-02", "yesterday"})
    void a_timestamp_without_an_offset_has_no_form_in_utc(String text) {
        assertThat(EventTimestamp.of(text).inUtc()).isEmpty();
    }
}
