package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.MalformedJsonException;
import dev.togai.meter.Aggregation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this library does not understand it keeps, and gives back as it came. */
class UnknownFieldsTest {

    static Stream<String> values() {
        return Stream.of(
                "1.0",
                "1E5",
                "-0",
                "-0.0e-0",
                "0.10000000000000000000000001",
                "123456789012345678901234567890",
                "true",
                "null",
                "\"\"",
                "\"a\\u0062\\n\\/\\\"\"",
                "\"Köln \uD83D\uDE95\"",
                "\"\\ud83d\\ude95\"",
                "\"\\ud83d\"",
                "[]",
                "{ }",
                "[ 1 ,\t2.50,\r\n {\"a\" : null} ]",
                "{\"z\":1,\"a\":{\"b\":[[[]]]},\"z\":2}");
    }

    @ParameterizedTest
    @MethodSource("values")
    void an_unknown_field_is_kept_byte_for_byte_at_every_level(String value) {
        String field = "\"newer\":" + value;
        String json = "{\"data\":[{\"id\":\"1\",\"name\":\"n\",\"displayName\":\"n\",\"computations\":[{" + field
                + "}],\"filters\":[{\"field\":\"f\",\"value\":\"v\"," + field
                + "}],\"eventSchema\":{\"name\":\"s\",\"attributes\":[{\"name\":\"a\"," + field
                + "}],\"dimensions\":[{\"name\":\"d\"," + field + "}]," + field + "}," + field
                + "}],\"context\":{" + field + "}," + field + "}";

        UsageMeterPage page = TogaiJson.read(json, UsageMeterPage.class);

        UsageMeter meter = page.data().get(0);
        assertThat(Stream.of(
                        page.unknownFields(),
                        page.context().orElseThrow().unknownFields(),
                        meter.unknownFields(),
                        meter.computations().get(0).unknownFields(),
                        meter.filters().get(0).unknownFields(),
                        meter.eventSchema().orElseThrow().unknownFields(),
                        meter.eventSchema().orElseThrow().attributes().get(0).unknownFields(),
                        meter.eventSchema().orElseThrow().dimensions().get(0).unknownFields()))
                .allSatisfy(unknown -> assertThat(unknown).containsExactly(entry("newer", value)));
        assertThat(TogaiJson.write(page)).isEqualTo(json);
    }

    @Test
    void unknown_fields_keep_their_order() {
        String fields = IntStream.range(0, 50)
                .mapToObj(i -> ",\"f" + (i * 7919 % 50) + "\":" + i)
                .reduce("", String::concat);
        String json = "{\"id\":\"1\",\"name\":\"n\",\"displayName\":\"n\"" + fields + "}";

        String written = TogaiJson.write(TogaiJson.read(json, UsageMeter.class));

        assertThat(written).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "billableName | {\"de\":\"Fahrten\"}",
                "displayName  | {\"de\":\"Fahrten\"}",
                "description  | [\"a\"]",
                "type         | {}",
                "status       | []",
                "aggregation  | {\"name\":\"SUM\"}",
                "computations | {\"0\":{}}",
                "computations | [1]",
                "computations | [{\"order\":1},null]",
                "filters      | \"city=chennai\"",
                "filters      | [{\"field\":\"city\"}]",
                "filters      | [{\"field\":\"city\",\"value\":{}}]",
                "eventSchema  | \"ride_completed\"",
                "eventSchema  | {\"version\":1}",
                "createdAt    | \"yesterday\"",
                "createdAt    | true",
                "lastActivatedAt | \"\"",
                "updatedAt    | {}",
            })
    void a_known_field_of_a_meter_in_an_unknown_form_is_kept_and_written_back(String name, String value) {
        UsageMeter meter =
                TogaiJson.read("{\"id\":\"1\",\"name\":\"n\",\"" + name + "\": " + value + "}", UsageMeter.class);

        assertThat(meter.unknownFields()).containsExactly(entry(name, value));
        assertThat(TogaiJson.write(meter)).containsOnlyOnce("\"" + name + "\":" + value);
        assertThat(TogaiJson.read(TogaiJson.write(meter), UsageMeter.class)).isEqualTo(meter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "context   | []",
                "context   | \"20\"",
            })
    void a_known_field_of_a_page_in_an_unknown_form_is_kept_and_written_back(String name, String value) {
        UsageMeterPage page = TogaiJson.read("{\"data\":[],\"" + name + "\":" + value + "}", UsageMeterPage.class);

        assertThat(page.unknownFields()).containsExactly(entry(name, value));
        assertThat(TogaiJson.write(page)).isEqualTo("{\"data\":[],\"" + name + "\":" + value + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"first\"", "1.5", "[1]", "3000000000", "1e400", "true"})
    void an_order_that_is_no_integer_is_kept_and_written_back(String order) {
        String json =
                "{\"id\":\"1\",\"name\":\"n\",\"displayName\":\"n\",\"computations\":[{\"order\":" + order + "}]}";

        UsageMeter meter = TogaiJson.read(json, UsageMeter.class);

        assertThat(meter.computations().get(0).order()).isEmpty();
        assertThat(TogaiJson.write(meter)).isEqualTo(json);
    }

    @Test
    void a_null_is_as_good_as_absent() {
        UsageMeter meter = TogaiJson.read(
                "{\"id\":\"1\",\"name\":\"n\",\"description\":null,\"displayName\":null,\"computations\":null,"
                        + "\"filters\":null,\"eventSchema\":null,\"createdAt\":null,\"status\":null}",
                UsageMeter.class);

        assertThat(meter).isEqualTo(UsageMeter.builder().id("1").name("n").build());
    }

    @Test
    void a_number_or_a_boolean_in_a_response_is_read_as_a_string() {
        UsageMeter meter = TogaiJson.read(
                "{\"id\":1,\"name\":true,\"filters\":[{\"field\":\"size\",\"value\":1.50}]}", UsageMeter.class);

        assertThat(meter.id()).isEqualTo("1");
        assertThat(meter.name()).isEqualTo("true");
        assertThat(meter.filters().get(0).value()).isEqualTo("1.50");
    }

    @Test
    void a_field_of_a_create_request_without_its_documented_form_is_left_over() {
        CreateUsageMeterRequest request = TogaiJson.read(
                "{\"name\":\"n\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\",\"description\":5,"
                        + "\"billableName\":false,\"computations\":[{\"computation\":\"1\",\"id\":7,\"order\":\"1\"}],"
                        + "\"filters\":[{\"field\":\"f\",\"value\":1}]}",
                CreateUsageMeterRequest.class);

        assertThat(request.unknownFields())
                .containsExactly(
                        entry("description", "5"),
                        entry("billableName", "false"),
                        entry("filters", "[{\"field\":\"f\",\"value\":1}]"));
        assertThat(request.description()).isEmpty();
        assertThat(request.filters()).isEmpty();
        assertThat(request.computations().get(0).unknownFields())
                .containsEntry("id", "7")
                .containsEntry("order", "\"1\"");
    }

    @Test
    void a_field_of_an_update_request_without_its_documented_form_is_left_over() {
        String json = "{\"name\":5,\"computations\":{},\"filters\":[1],\"extra\":[]}";

        UpdateUsageMeterRequest request = TogaiJson.read(json, UpdateUsageMeterRequest.class);

        assertThat(request.unknownFields())
                .containsExactly(
                        entry("name", "5"), entry("computations", "{}"), entry("filters", "[1]"), entry("extra", "[]"));
        assertThat(TogaiJson.write(request)).isEqualTo(json);
    }

    @Test
    void a_field_that_the_model_has_wins_over_an_unknown_one_of_its_name() {
        UsageMeter meter = UsageMeter.builder()
                .id("1")
                .name("n")
                .putUnknownField("name", "\"other\"")
                .build();

        assertThat(TogaiJson.write(meter)).isEqualTo("{\"id\":\"1\",\"name\":\"n\",\"displayName\":\"n\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,\"admin\":true", "nonsense", "1}", "[", "\"a"})
    void an_unknown_field_that_is_not_one_json_value_is_rejected_and_never_written(String json) {
        CreateUsageMeterRequest.Builder request = CreateUsageMeterRequest.builder()
                .name("n")
                .aggregation(Aggregation.COUNT)
                .putUnknownField("newer", json);

        assertThatThrownBy(request::build)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("newer: must be JSON");
        CreateUsageMeterRequest unchecked = request.unchecked().build();
        assertThatThrownBy(() -> TogaiJson.write(unchecked))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("\"newer\" cannot be written");
    }
}
