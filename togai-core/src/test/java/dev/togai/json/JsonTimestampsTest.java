package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.internal.IsoTimestamps;
import dev.togai.meter.UsageMeter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTimestampsTest {

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
        "2024-05-27 10:00:00 UTC,             2024-05-27T10:00:00Z",
        "2024-05-27 10:00:00.5 UTC,           2024-05-27T10:00:00.5Z",
        "2024-05-27 10:00:00 +0530,           2024-05-27T04:30:00Z",
        "2024-05-27 10:00:00,                 2024-05-27T10:00:00Z",
    })
    void a_text_in_any_form_of_iso_8601_or_of_the_official_ruby_client_is_a_date(String text, Instant date) {
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

    /** The usual form has its own parser; texts close to that form must parse as in the general one. */
    @Test
    void the_usual_form_reads_as_any_other_form_does() {
        Random random = new Random(20_230_629);

        for (int i = 0; i < 50_000; i++) {
            String text = i % 2 == 0 ? nearly(usual(random), random) : usual(random);

            assertThat(read('"' + text + '"').createdAt()).as(text).isEqualTo(general(text));
        }
    }

    /** Returns a date of the usual form, with parts that are sometimes just out of bounds. */
    private static String usual(Random random) {
        int places = random.nextInt(11);
        String fraction = ".1234567890".substring(0, places == 0 ? 0 : places + 1);
        return "%04d-%02d-%02dT%02d:%02d:%02d%s%s"
                .formatted(
                        random.nextInt(10_000),
                        random.nextInt(14),
                        random.nextInt(33),
                        random.nextInt(25),
                        random.nextInt(61),
                        random.nextInt(61),
                        places < 2 ? fraction : fraction.replace('1', (char) ('0' + random.nextInt(10))),
                        random.nextInt(4) == 0 ? "" : "Z");
    }

    /** Returns a copy with one character replaced, removed or added. */
    private static String nearly(String date, Random random) {
        String odd = "0123456789-+:.,TtZz WN/\u0660\uff11";
        int at = random.nextInt(date.length());
        String other = String.valueOf(odd.charAt(random.nextInt(odd.length())));
        return date.substring(0, at) + (random.nextBoolean() ? other : "") + date.substring(at + random.nextInt(2));
    }

    private static Optional<Instant> general(String text) {
        try {
            return Optional.of(IsoTimestamps.parseLenient(IsoTimestamps.withoutBlanks(text), ZoneOffset.UTC));
        } catch (DateTimeException ignored) {
            // No date.

            return Optional.empty();
        }
    }

    private static UsageMeter read(String createdAt) {
        return TogaiJson.read("{\"id\":\"1\",\"name\":\"n\",\"createdAt\":" + createdAt + "}", UsageMeter.class);
    }
}
