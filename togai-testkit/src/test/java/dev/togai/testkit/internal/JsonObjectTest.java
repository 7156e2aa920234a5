package dev.togai.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The JSON of the page. */
class JsonObjectTest {

    @Test
    void strings_are_escaped() {
        JsonObject json = new JsonObject().add("a\"b", "\\ \u0001 \n </script> é \ud83d\ude00 \ud800");

        assertThat(json).hasToString("{\"a\\\"b\":\"\\\\ \\u0001 \\u000a </script> é \\ud83d\\ude00 \\ud800\"}");
    }

    @Test
    void decimal_numbers_are_strings_with_all_their_digits() {
        JsonObject json = new JsonObject()
                .add("units", new BigDecimal("1.000000000000000000010"))
                .add("large", new BigDecimal("1E+3"))
                .add("count", 7)
                .add("total", 8L)
                .add("live", true);

        assertThat(json)
                .hasToString("{\"units\":\"1.000000000000000000010\",\"large\":\"1000\",\"count\":7,\"total\":8,"
                        + "\"live\":true}");
    }

    @Test
    void absent_values_are_left_out_and_json_of_models_is_kept() {
        JsonObject json = new JsonObject()
                .add("absent", Optional.empty())
                .add("present", Optional.of("x"))
                .add("time", Instant.EPOCH)
                .add("list", List.of(new JsonObject.Raw("{\"n\":1e400}"), "y"))
                .add("map", Map.of("k", 1L));

        assertThat(json)
                .hasToString("{\"present\":\"x\",\"time\":\"1970-01-01T00:00:00Z\",\"list\":[{\"n\":1e400},\"y\"],"
                        + "\"map\":{\"k\":1}}");
    }
}
