package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.UsageMeter;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDatesTest {

    @ParameterizedTest
    @CsvSource({
        "2024-05-27T10:00:00Z,                2024-05-27T10:00:00Z",
        "2024-05-27t10:00:00z,                2024-05-27T10:00:00Z",
        "2024-05-27T10:00Z,                   2024-05-27T10:00:00Z",
        "2024-05-27T10:00:00.1Z,              2024-05-27T10:00:00.1Z",
        "2024-05-27T10:00:00.123456Z,         2024-05-27T10:00:00.123456Z",
        "2024-05-27T10:00:00.123456789Z,      2024-05-27T10:00:00.123456789Z",
        "2024-05-27T10:00:00,                 2024-05-27T10:00:00Z",
        "2024-05-27T10:00:00.5,               2024-05-27T10:00:00.5Z",
        "2024-05-27T10:00:00+05:30,           2024-05-27T04:30:00Z",
        "2024-05-27T10:00:00-05:30,           2024-05-27T15:30:00Z",
        "2024-05-27T10:00:00.25+0530,         2024-05-27T04:30:00.25Z",
        "2024-05-27T10:00:00+00:00,           2024-05-27T10:00:00Z",
        "2024-05-27T10:00:00+05,              2024-05-27T05:00:00Z",
        "2024-02-29T10:00:00Z,                2024-02-29T10:00:00Z",
    })
    void a_text_in_any_form_of_iso_8601_is_a_date(String text, Instant date) {
        assertThat(read('"' + text + '"').createdAt()).contains(date);
    }

    @ParameterizedTest
    @CsvSource({
        "0,                  1970-01-01T00:00:00Z",
        "1716804000,         2024-05-27T10:00:00Z",
        "1716804000.5,       2024-05-27T10:00:00.5Z",
        "1716804000.0,       2024-05-27T10:00:00Z",
        "1.716804E9,         2024-05-27T10:00:00Z",
        "1716804000123,      2024-05-27T10:00:00.123Z",
        "1716804000123.25,   2024-05-27T10:00:00.123250Z",
        "20000000000,        2603-10-11T11:33:20Z",
        "20000000001,        1970-08-20T11:33:20.001Z",
        "-1,                 1969-12-31T23:59:59Z",
        "-0.25,              1969-12-31T23:59:59.750Z",
        "-86400,             1969-12-31T00:00:00Z",
        "-20000000001,       1969-05-14T12:26:39.999Z",
        "1716804000.1234567899, 2024-05-27T10:00:00.123456789Z",
    })
    void an_epoch_number_is_a_date(String number, Instant date) {
        assertThat(read(number).createdAt()).contains(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"yesterday\"",
                "\"2024-05-27\"",
                "\"10:00:00\"",
                "\"2024-13-01T00:00:00Z\"",
                "\"2023-02-29T00:00:00Z\"",
                "\"2024-02-30T00:00:00Z\"",
                "\"2024-04-31T00:00:00\"",
                "\"2024-05-27T25:00:00Z\"",
                "\"2024-05-27T10:00:00+99:00\"",
                "\"2024-05-27T10:00:00 \"",
                "\"1716804000\"",
                "1e300",
                "1e-300",
                "99999999999999999999999999",
                "true",
                "[2024,5,27]",
            })
    void what_is_no_date_is_kept_as_it_came(String json) {
        UsageMeter meter = read(json);

        assertThat(meter.createdAt()).isEmpty();
        assertThat(meter.unknownFields()).containsEntry("createdAt", json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e17", "-1e17", "0.000000001", "\"+12345-01-01T00:00:00Z\"", "\"0000-01-01T00:00:00Z\""})
    void a_date_far_away_is_written_so_that_it_reads_again(String json) {
        UsageMeter meter = read(json);

        UsageMeter again = TogaiJson.read(TogaiJson.write(meter), UsageMeter.class);

        assertThat(meter.createdAt()).isPresent();
        assertThat(again).isEqualTo(meter);
    }

    private static UsageMeter read(String createdAt) {
        return TogaiJson.read("{\"id\":\"1\",\"name\":\"n\",\"createdAt\":" + createdAt + "}", UsageMeter.class);
    }
}
