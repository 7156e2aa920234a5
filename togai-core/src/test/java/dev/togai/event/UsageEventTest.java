package dev.togai.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.togai.error.MalformedJsonException;
import dev.togai.json.TogaiJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageEventTest {

    private static final String RIDE = "{\"schemaName\":\"ride_completed\",\"id\":\"ride-4711\","
            + "\"timestamp\":\"2022-06-15T07:30:35.123\",\"accountId\":\"acme\","
            + "\"attributes\":[{\"name\":\"distance\",\"value\":\"12.40\",\"unit\":\"km\"}],"
            + "\"dimensions\":{\"city\":\"chennai\",\"product\":\"cab\"}}";

    private static UsageEvent.Builder ride() {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-4711")
                .timestamp("2022-06-15T07:30:35.123")
                .accountId("acme");
    }

    private static String with(String name, String value) {
        return "{\"schemaName\":\"s\",\"timestamp\":\"t\",\"accountId\":\"a\",\"" + name + "\":" + value + "}";
    }

    private static UsageEvent readWith(String name, String value) {
        return TogaiJson.read(with(name, value), UsageEvent.class);
    }

    @Test
    void an_event_is_written_as_documented_and_read_back() {
        UsageEvent event = ride().addAttribute(AttributeValue.builder()
                        .name("distance")
                        .value("12.40")
                        .unit("km")
                        .build())
                .dimension("city", "chennai")
                .dimension("product", "cab")
                .build();

        assertThat(TogaiJson.write(event)).isEqualTo(RIDE);
        assertThat(TogaiJson.read(RIDE, UsageEvent.class)).isEqualTo(event);
        assertThat(TogaiJson.read(RIDE.getBytes(StandardCharsets.UTF_8), UsageEvent.class))
                .isEqualTo(event);
    }

    @Test
    void a_measured_value_is_always_a_string() {
        UsageEvent event = ride().attribute("text", "12.40")
                .attribute("whole", 12)
                .attribute("decimal", new BigDecimal("12.40"))
                .attribute("large", new BigDecimal("1E+3"))
                .attribute("small", new BigDecimal("1E-7"))
                .build();

        assertThat(event.attributes())
                .extracting(AttributeValue::value)
                .containsExactly("12.40", "12", "12.40", "1000", "0.0000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+1000000000", "1E-1000000000", "1E+1000"})
    void a_number_with_huge_plain_notation_is_rejected(BigDecimal number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ride().attribute("distance", number))
                .withMessageContaining("\"distance\"")
                .withMessageContaining("at most 1000");
    }

    @Test
    void a_numeric_value_is_read_as_its_digits() {
        assertThat(readWith("attributes", "[{\"name\":\"n\",\"value\":100},{\"name\":\"n\",\"value\":1.50e3}]")
                        .attributes())
                .extracting(AttributeValue::value)
                .containsExactly("100", "1.50e3");
    }

    @Test
    void a_numeric_dimension_is_read_as_its_digits_and_null_is_absent() {
        assertThat(readWith("dimensions", "{\"a\":1.0,\"b\":true,\"c\":null,\"d\":\"\"}")
                        .dimensions())
                .containsExactly(entry("a", "1.0"), entry("b", "true"), entry("d", ""));
    }

    @Test
    void the_last_of_duplicate_dimensions_counts() {
        UsageEvent event = readWith("dimensions", "{\"a\":{},\"b\":\"1\",\"a\":\"2\",\"b\":null,\"c\":[],\"c\":true}");

        assertThat(event.dimensions()).containsExactly(entry("a", "2"), entry("c", "true"));
        assertThat(event.unknownFields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attributes | {\"distance\":50}",
                "attributes | [{\"name\":\"distance\"}]",
                "attributes | [{\"name\":\"distance\",\"value\":{}}]",
                "attributes | [1]",
                "dimensions | []",
                "dimensions | {\"city\":[\"chennai\"]}",
                "id         | {}",
                "newer      | [ 1.0 ]",
            })
    void values_in_an_unknown_format_are_written_back(String name, String value) {
        UsageEvent event = readWith(name, value);

        assertThat(event.unknownFields()).containsExactly(entry(name, value));
        assertThat(TogaiJson.write(event)).isEqualTo(with(name, value));
    }

    @Test
    void unknown_fields_of_a_value_are_written_back() {
        String json = with("attributes", "[{\"name\":\"n\",\"value\":\"1\",\"newer\":{}}]");

        assertThat(TogaiJson.write(TogaiJson.read(json, UsageEvent.class))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"schemaName", "timestamp", "accountId"})
    void an_event_without_a_required_field_is_rejected(String field) {
        String json = RIDE.replace('"' + field + "\":", "\"other\":");

        assertThatThrownBy(() -> TogaiJson.read(json, UsageEvent.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("UsageEvent." + field);
    }

    @Test
    void a_timestamp_keeps_its_notation() {
        EventTimestamp time = TogaiJson.read(RIDE, UsageEvent.class).timestamp();

        assertThat(time.value()).isEqualTo("2022-06-15T07:30:35.123");
        assertThat(time).hasToString("2022-06-15T07:30:35.123");
    }

    @Test
    void a_timestamp_can_be_set_from_an_instant() {
        OffsetDateTime inChennai = OffsetDateTime.parse("2024-05-27T15:30:00+05:30");

        assertThat(ride().timestamp(inChennai).build().timestamp())
                .isEqualTo(EventTimestamp.of("2024-05-27T15:30+05:30"));
        assertThat(ride().timestamp(inChennai.toInstant()).build().timestamp())
                .isEqualTo(EventTimestamp.of("2024-05-27T10:00:00Z"));
    }
}
