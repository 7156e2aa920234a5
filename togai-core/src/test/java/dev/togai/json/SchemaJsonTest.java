package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.MalformedJsonException;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EnrichmentField;
import dev.togai.schema.Enrichments;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaPage;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.EventSchemaVersions;
import dev.togai.schema.UpdateEventSchemaRequest;
import dev.togai.schema.UpdateEventSchemaRequest.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of event schemas: samples, and forms that differ from the documented one. */
class SchemaJsonTest {

    private static String sample(String name) {
        try (InputStream in = SchemaJsonTest.class.getResourceAsStream("/samples/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T roundTrip(T model, Class<T> type) {
        return TogaiJson.read(TogaiJson.write(model), type);
    }

    @Test
    void a_list_of_schemas_is_read_completely_and_written_back() {
        EventSchemaPage page = TogaiJson.read(sample("answers_event_schema_list.json"), EventSchemaPage.class);

        assertThat(page.data())
                .extracting(EventSchema::name)
                .containsExactly("ride_completed", "api_call", "storage_hour", "seat_change", "llm_completion");
        EventSchema rides = page.data().get(0);
        assertThat(rides.status()).contains(EventSchemaStatus.ACTIVE);
        assertThat(rides.usageMetersCount()).hasValue(2);
        assertThat(rides.eventLevelRevenue()).contains(false);
        assertThat(rides.attributeNames()).containsExactly("distance", "duration", "distance_km");
        assertThat(rides.dimensionNames()).containsExactly("city", "vehicle_type", "ride_type");
        assertThat(page.data())
                .allSatisfy(schema -> assertThat(schema.unknownFields()).isEmpty());
        assertThat(roundTrip(page, EventSchemaPage.class)).isEqualTo(page);
    }

    @Test
    void versions_are_read_and_sorted() {
        EventSchemaVersions versions =
                TogaiJson.read(sample("answers_event_schema_versions.json"), EventSchemaVersions.class);

        assertThat(versions.sorted())
                .extracting(version ->
                        version.version().getAsInt() + " " + version.status().orElseThrow())
                .containsExactly("1 ARCHIVED", "2 ACTIVE");
        assertThat(roundTrip(versions, EventSchemaVersions.class)).isEqualTo(versions);
    }

    @Test
    void requests_are_read_and_written_without_a_change() {
        String list = "{\"data\":" + sample("schemas.json") + "}";
        for (EventSchema schema : TogaiJson.read(list, EventSchemaPage.class).data()) {
            String json = TogaiJson.write(schema);

            CreateEventSchemaRequest request = TogaiJson.read(json, CreateEventSchemaRequest.class);

            assertThat(request.unknownFields()).isEmpty();
            assertThat(request.compareWith(schema).isSame()).isTrue();
            assertThat(roundTrip(request, CreateEventSchemaRequest.class)).isEqualTo(request);
        }
    }

    @Test
    void e38_of_several_features_the_first_is_read_and_all_are_kept() {
        String json = "{\"name\":\"rides\",\"featureDetails\":[{\"featureId\":\"f.1\",\"attributeName\":\"a\"},"
                + "{\"featureId\":\"f.2\",\"attributeName\":\"b\"}]}";

        EventSchema schema = TogaiJson.read(json, EventSchema.class);

        assertThat(schema.featureDetails().orElseThrow().featureId()).isEqualTo("f.1");
        assertThat(TogaiJson.write(schema)).isEqualTo(json);
        assertThat(roundTrip(schema, EventSchema.class)).isEqualTo(schema);
        assertThat(TogaiJson.read("{\"name\":\"rides\",\"featureDetails\":[]}", EventSchema.class)
                        .featureDetails())
                .isEmpty();
    }

    @Test
    void e55_null_counts_as_absent() {
        EventSchema schema = TogaiJson.read(
                "{\"name\":\"rides\",\"version\":null,\"description\":null,\"status\":null,\"attributes\":null,"
                        + "\"dimensions\":null,\"filterFields\":null,\"featureDetails\":null,\"enrichments\":null,"
                        + "\"eventIdTemplate\":null,\"eventLevelRevenue\":null,\"createdAt\":null,\"updatedAt\":null}",
                EventSchema.class);

        assertThat(schema).isEqualTo(EventSchema.builder().name("rides").build());
        EventSchemaPage page =
                TogaiJson.read("{\"data\":[],\"nextToken\":null,\"context\":null}", EventSchemaPage.class);
        assertThat(page).isEqualTo(EventSchemaPage.builder().build());
        assertThat(TogaiJson.read("{\"data\":[],\"nextToken\":\" \"}", EventSchemaPage.class)
                        .nextToken())
                .isEmpty();
    }

    @Test
    void numbers_and_booleans_as_strings_are_read() {
        EventSchema schema = TogaiJson.read(
                "{\"name\":7,\"version\":\"1\",\"eventLevelRevenue\":\"true\",\"status\":\"PAUSED\"}",
                EventSchema.class);

        assertThat(schema.name()).isEqualTo("7");
        assertThat(schema.version()).hasValue(1);
        assertThat(schema.eventLevelRevenue()).contains(true);
        assertThat(schema.status()).contains(EventSchemaStatus.of("PAUSED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"rides\",\"attributes\":{\"a\":1}}",
                "{\"name\":\"rides\",\"attributes\":[1]}",
                "{\"name\":\"rides\",\"enrichments\":[]}",
                "{\"name\":\"rides\",\"enrichments\":{\"fields\":[{\"name\":\"a\"}]}}",
                "{\"name\":\"rides\",\"enrichments\":{\"fields\":[{\"name\":\"a\",\"type\":\"ATTRIBUTE\","
                        + "\"enrichmentType\":\"JSON_LOGIC\",\"value\":{\"var\":\"a\"},\"order\":1}]}}",
                "{\"name\":\"rides\",\"featureDetails\":7}",
                "{\"name\":\"rides\",\"version\":1.5}",
                "{\"name\":\"rides\",\"filterFields\":[{}]}",
            })
    void a_value_in_another_form_is_kept_unchanged(String json) {
        EventSchema schema = TogaiJson.read(json, EventSchema.class);

        assertThat(TogaiJson.write(schema)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "{\"name\":null}", "{\"name\":{}}"})
    void a_schema_without_a_name_is_rejected(String json) {
        assertThatThrownBy(() -> TogaiJson.read(json, EventSchema.class)).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"rides\",\"dimensions\":[]}",
                "{\"name\":\"rides\",\"attributes\":null,\"dimensions\":[]}",
                "{\"name\":\"rides\",\"attributes\":{},\"dimensions\":[]}",
                "{\"name\":\"rides\",\"attributes\":[{}],\"dimensions\":[]}",
                "{\"name\":1,\"attributes\":[],\"dimensions\":[]}",
            })
    void a_create_without_its_required_fields_is_rejected(String json) {
        assertThatThrownBy(() -> TogaiJson.read(json, CreateEventSchemaRequest.class))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void an_update_can_clear_each_of_its_fields() {
        List<String> names = Arrays.stream(Field.values())
                .map(field -> field.name().replace("_", "").toLowerCase(Locale.ROOT))
                .toList();

        assertThat(TogaiJson.fieldNames(UpdateEventSchemaRequest.class))
                .extracting(name -> name.toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrderElementsOf(names);
        for (Field field : Field.values()) {
            UpdateEventSchemaRequest request =
                    UpdateEventSchemaRequest.builder().setNull(field).build();
            assertThat(TogaiJson.fields(request)).hasSize(1).containsValue("null");
            assertThat(roundTrip(request, UpdateEventSchemaRequest.class)).isEqualTo(request);
        }
    }

    @Test
    void an_enrichment_keeps_the_exact_text_of_its_rule() {
        String rule = "{ \"/\": [{\"var\": [\"attributes.distance\"]}, 1000.0] }";
        Enrichments enrichments = TogaiJson.read(
                "{\"fields\":[{\"name\":\"km\",\"type\":\"ATTRIBUTE\",\"enrichmentType\":\"JSON_LOGIC\",\"value\":"
                        + "\"" + rule.replace("\"", "\\\"") + "\",\"order\":1}]}",
                Enrichments.class);

        EnrichmentField field = enrichments.fields().get(0);
        assertThat(field.rule().orElseThrow().text()).isEqualTo(rule);
        assertThat(field.value()).isEqualTo(rule);
    }
}
