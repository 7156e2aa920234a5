package dev.togai.json;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.MalformedJsonException;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.rule.JsonLogic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malicious JSON in responses: it is rejected with an exception of this library or kept, and processed fast. */
@Timeout(value = 60, unit = SECONDS)
class HostileJsonTest {

    private static final String HEAD = "{\"id\":\"1\",\"name\":\"n\",\"displayName\":\"n\",";

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void very_deep_nesting_is_rejected(String opening) {
        String json = HEAD + "\"x\":" + opening.repeat(100_000);

        assertThatThrownBy(() -> TogaiJson.read(json, UsageMeter.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("1,000 levels");
        assertThatThrownBy(() -> JsonLogic.of(opening.repeat(100_000))).hasMessageContaining("1,000 levels");
    }

    @Test
    void nesting_up_to_the_limit_is_kept() {
        String deep = "[".repeat(998) + "]".repeat(998);

        UsageMeter meter = TogaiJson.read(HEAD + "\"x\":" + deep + "}", UsageMeter.class);

        assertThat(TogaiJson.write(meter)).isEqualTo(HEAD + "\"x\":" + deep + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e1000000000",
                "-1e1000000000",
                "1e-1000000000",
                "1e99999999999999999999",
                "1e2147483648",
                "10e2147483647",
                "-100e-2147483647",
                "\"1e1000000000\"",
                "\"1e-1000000000\"",
                "\"1e99999999999999999999\"",
            })
    void a_number_of_a_billion_digits_is_kept_where_an_integer_or_a_date_should_be(String number) {
        String json = "{\"data\":[" + HEAD + "\"computations\":[{\"order\":" + number + "}],\"createdAt\":" + number
                + "}],\"context\":{\"pageSize\":" + number + "}}";

        UsageMeterPage page = TogaiJson.read(json, UsageMeterPage.class);

        assertThat(page.data().get(0).computations().get(0).order()).isEmpty();
        assertThat(page.data().get(0).createdAt()).isEmpty();
        assertThat(TogaiJson.write(page)).isEqualTo(json);
    }

    @Test
    void a_number_of_a_million_digits_is_rejected() {
        assertThatThrownBy(() -> TogaiJson.read(HEAD + "\"x\":" + "1".repeat(1_000_000) + "}", UsageMeter.class))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void a_text_of_millions_of_digits_is_kept_where_an_integer_or_a_date_should_be() {
        String digits = "\"" + "1".repeat(4_000_000) + "\"";
        String json = HEAD + "\"computations\":[{\"order\":" + digits + "}],\"createdAt\":" + digits + "}";

        UsageMeter meter = TogaiJson.read(json, UsageMeter.class);

        assertThat(meter.unknownFields()).containsEntry("createdAt", digits);
        assertThat(meter.computations().get(0).unknownFields()).containsEntry("order", digits);
    }

    @Test
    void a_long_text_is_kept() {
        String text = "\"" + "x".repeat(5_000_000) + "\"";

        UsageMeter meter = TogaiJson.read(HEAD + "\"x\":" + text + "}", UsageMeter.class);

        assertThat(meter.unknownFields()).containsEntry("x", text);
    }

    /** Pairs that are equal to String's hash, and to the hash of the parser's own table of names. */
    @ParameterizedTest
    @CsvSource({"Aa, BB", "Ab, BA"})
    void field_names_of_one_hash_are_read_and_leave_no_harm_behind(String zero, String one) {
        String json = HEAD + namesOf(zero, one) + "\"x\":0}";

        for (int i = 0; i < 3; i++) {
            UsageMeter meter = TogaiJson.read(json, UsageMeter.class);

            assertThat(meter.unknownFields()).hasSize(4_097);
        }
        assertThat(TogaiJson.read(HEAD + namesOf("p", "q") + "\"x\":0}", UsageMeter.class)
                        .unknownFields())
                .hasSize(4_097);
    }

    private static String namesOf(String zero, String one) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 4_096; i++) {
            fields.append('"');
            for (int bit = 0; bit < 12; bit++) {
                fields.append((i >> bit & 1) == 0 ? zero : one);
            }
            fields.append("\":").append(i).append(',');
        }
        return fields.toString();
    }

    @Test
    void a_field_name_that_is_too_long_is_rejected() {
        assertThatThrownBy(() -> TogaiJson.read(HEAD + "\"" + "x".repeat(1_000_000) + "\":1}", UsageMeter.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("50,000 characters of a name");
    }
}
