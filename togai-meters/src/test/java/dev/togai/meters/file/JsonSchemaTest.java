package dev.togai.meters.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.internal.JsonParts;
import dev.togai.meters.file.KeyGroup.FileKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema of meter files. */
class JsonSchemaTest {

    private static final Path DOCUMENT = Path.of("../docs/meter.schema.json");

    @Test
    void the_published_schema_is_that_of_the_reader() throws IOException {
        assertThat(DOCUMENT).content().isEqualTo(MeterFiles.jsonSchema());
    }

    static Stream<KeyGroup> groups() {
        return Stream.of(KeyGroup.METER, KeyGroup.NAMES, KeyGroup.COMPUTATION, KeyGroup.EXAMPLE, KeyGroup.CHANGE);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void a_definition_has_each_key_of_its_group(KeyGroup group) {
        String definitions = field(MeterFiles.jsonSchema(), "$defs");

        assertKeys(field(definitions, group.name()), group);
    }

    @Test
    void a_file_has_the_keys_of_one_meter_or_of_several() {
        List<String> forms = JsonParts.items(MeterFiles.jsonSchema(), "oneOf").orElseThrow();

        assertThat(forms).hasSize(2);
        assertKeys(forms.get(0), KeyGroup.ONE_METER);
        assertKeys(forms.get(1), KeyGroup.METERS);
    }

    private static void assertKeys(String schema, KeyGroup group) {
        Map<String, String> fields = JsonParts.fields(schema);
        Map<String, String> properties = JsonParts.fields(field(schema, "properties"));

        assertThat(properties.keySet()).containsExactlyElementsOf(FileKey.names(group.keys()));
        assertThat(fields).containsEntry("additionalProperties", "false");
        assertThat(JsonParts.items(schema, "required").orElse(List.of()))
                .containsExactlyElementsOf(group.keys().stream()
                        .filter(FileKey::required)
                        .map(key -> '"' + key.name() + '"')
                        .toList());
        assertThat(group.keys())
                .allSatisfy(key -> assertThat(
                                JsonParts.string(field(field(field(schema, "properties"), key.name()), "description")))
                        .contains(key.description()));
    }

    private static String field(String json, String name) {
        return Objects.requireNonNull(JsonParts.fields(json).get(name), name);
    }
}
