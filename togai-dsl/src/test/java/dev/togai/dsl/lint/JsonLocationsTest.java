package dev.togai.dsl.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.lint.finding.FindingLocation;
import dev.togai.dsl.lint.finding.JsonLocations;
import dev.togai.dsl.lint.finding.JsonLocations.Position;
import dev.togai.dsl.lint.finding.JsonLocations.Span;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLocationsTest {

    private static final String METERS = """
            {"data": [
              {"name": "a\\"]b", "computations": [],
               "computations": [{"order": 1}, {"matcher": "true"}]},
              -1.5e3 ]
            }""";

    private static Optional<String> value(String json, String path) {
        return JsonLocations.of(json).span(path).map(span -> json.substring(span.begin(), span.end()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "$.data[0].name, \"a\\\"]b\"",
                "$.data[0].computations[0], {\"order\": 1}",
                "$.data[0].computations[0].order, 1",
                "$.data[0].computations[1].matcher, \"true\"",
                "$.data[1], -1.5e3"
            })
    void a_value_is_found_at_its_path(String path, String value) {
        assertThat(value(METERS, path)).contains(value);
    }

    @Test
    void the_root_is_the_whole_text_without_the_blanks_around_it() {
        assertThat(value(" " + METERS + "\n", "$")).contains(METERS);
        assertThat(value(" 12 ", "$")).contains("12");
    }

    @ParameterizedTest
    @CsvSource({
        "$.data[2]",
        "$.data.name",
        "$[0]",
        "$.data[0].computations[0].matcher",
        "data",
        "$.data[x]",
        "$.data[0]]"
    })
    void no_value_is_found_at_other_paths(String path) {
        assertThat(JsonLocations.of(METERS).span(path)).isEmpty();
    }

    @Test
    void a_position_is_counted_from_one() {
        JsonLocations locations = JsonLocations.of(METERS);

        assertThat(locations.position(0)).isEqualTo(new Position(1, 1));
        assertThat(locations.position(METERS.indexOf("\"matcher\""))).hasToString("3:36");
        assertThat(locations.position(METERS.length())).hasToString("5:2");
    }

    @ParameterizedTest
    @CsvSource({"computations[1].matcher, 3:47", "computations[0].matcher, 3:21", "filters[0].field, 2:3", "'', 2:3"})
    void a_finding_is_at_its_field_or_at_the_value_around_it(String field, String position) {
        FindingLocation location = new FindingLocation(field, NodePath.ROOT);

        assertThat(JsonLocations.of(METERS).position("$.data[0]", location)).hasToString(position);
    }

    @Test
    void a_finding_is_at_the_beginning_if_there_is_no_value_at_all() {
        FindingLocation location = new FindingLocation("name", NodePath.ROOT);

        assertThat(JsonLocations.of("").position(location)).hasToString("1:1");
        assertThat(JsonLocations.of("\n{}").position(location)).hasToString("2:1");
    }

    @Test
    void members_without_braces_are_objects_in_their_array() {
        String json = "[1, \"or\" : [2, \"!\":{\"a\":3}] , \"b\": 4]";

        assertThat(value(json, "$[1].or[1].!.a")).contains("3");
        assertThat(JsonLocations.of(json).bareMembers())
                .extracting(span -> json.substring(span.begin(), span.end()))
                .containsExactly("\"!\":{\"a\":3}", "\"or\" : [2, \"!\":{\"a\":3}]", "\"b\": 4");
        assertThat(JsonLocations.of(METERS).bareMembers()).isEmpty();
    }

    @Test
    void of_a_broken_text_the_values_that_end_are_found() {
        String json = "{\"a\":[1,{\"b\":\"x\"}],\"c\":[2,\"";

        assertThat(value(json, "$.a[1].b")).contains("\"x\"");
        assertThat(value(json, "$.c[0]")).contains("2");
        assertThat(value(json, "$.c")).isEmpty();
        assertThat(value(json, "$")).isEmpty();
        assertThat(JsonLocations.of("]}:,\\\"").bareMembers()).isEmpty();
    }

    @Test
    void a_deep_text_takes_memory_in_proportion_to_its_length() {
        int depth = 3_000_000;
        String json = "[".repeat(depth) + "]".repeat(depth);

        JsonLocations locations = JsonLocations.of(json);

        assertThat(locations.span("$" + "[0]".repeat(10))).contains(new Span(10, json.length() - 10));
        assertThat(locations.span("$" + "[0]".repeat(1_000))).isEmpty();
    }
}
