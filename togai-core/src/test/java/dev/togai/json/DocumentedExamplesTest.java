package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.MeterType;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.RuleEncoding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies that Togai's documents print are read as they are. */
class DocumentedExamplesTest {

    @Test
    void the_response_to_an_update_is_read() {
        UsageMeter meter = TogaiJson.read(WireFixture.text("update-response.json"), UsageMeter.class);

        assertThat(meter)
                .isEqualTo(UsageMeter.builder()
                        .id("um.1zlQTBWlkeO.lB7fh")
                        .name("Rides")
                        .displayName("Rides")
                        .description("Cab rides")
                        .type(MeterType.COUNTER)
                        .aggregation(Aggregation.COUNT)
                        .status(MeterStatus.DRAFT)
                        .addComputation(Computation.builder()
                                .matcher(JsonLogic.unchecked(WireFixture.MATCHER))
                                .formula(JsonLogic.of("1"))
                                .order(1)
                                .build())
                        .build());
    }

    @Test
    void the_response_to_a_deactivate_is_read_without_display_name_and_order() {
        UsageMeter meter = TogaiJson.read(WireFixture.text("deactivate-response.json"), UsageMeter.class);

        assertThat(meter.displayName()).isEqualTo("Rides");
        assertThat(meter.computations()).singleElement().satisfies(computation -> {
            assertThat(computation.order()).isEmpty();
            assertThat(computation.formula()).contains(JsonLogic.of("1"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"update-response.json", "deactivate-response.json"})
    void the_matcher_is_kept_byte_for_byte_though_it_is_no_json(String fixture) {
        UsageMeter meter = TogaiJson.read(WireFixture.text(fixture), UsageMeter.class);

        JsonLogic matcher = meter.computations().get(0).matcher().orElseThrow();
        assertThat(matcher.text()).isEqualTo(WireFixture.MATCHER);
        assertThat(matcher.isJson()).isFalse();
        assertThat(matcher.isEmbedded()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update-response.json", "deactivate-response.json"})
    void a_response_written_and_read_again_is_the_same_meter(String fixture) {
        UsageMeter meter = TogaiJson.read(WireFixture.text(fixture), UsageMeter.class);

        UsageMeter again = TogaiJson.read(TogaiJson.write(meter), UsageMeter.class);

        assertThat(again).isEqualTo(meter);
    }

    @Test
    void the_unknown_fields_of_a_response_are_written_unchanged() {
        String body = WireFixture.text("update-response.json")
                .replace("\"order\": 1,", "\"order\": 1, \"weight\": 1.00,")
                .replace("\"status\": \"DRAFT\",", "\"status\": \"DRAFT\", \"labels\": [ {\"a\" :1E5} ],");

        String written = TogaiJson.write(TogaiJson.read(body, UsageMeter.class));

        assertThat(written).contains("\"weight\":1.00").contains("\"labels\":[ {\"a\" :1E5} ]");
    }

    @Test
    void the_body_of_an_update_is_read_with_its_computation_as_an_object() {
        UpdateUsageMeterRequest request =
                TogaiJson.read(WireFixture.text("update-request.json"), UpdateUsageMeterRequest.class);

        assertThat(request.name().newValue()).contains("<string>");
        assertThat(request.type().newValue()).contains(MeterType.COUNTER);
        assertThat(request.aggregation().newValue()).contains(Aggregation.COUNT);
        assertThat(request.filters().newValue()).contains(List.of(MeterFilter.of("<string>", "<string>")));
        assertThat(request.unknownFields()).isEmpty();
        Computation computation =
                request.computations().newValue().orElseThrow().get(0);
        assertThat(computation.order()).hasValue(123);
        assertThat(computation.matcher()).contains(JsonLogic.unchecked(WireFixture.MATCHER));
        assertThat(computation.formula().orElseThrow().isEmbedded()).isTrue();
        assertThat(computation.formula().orElseThrow().text().replaceAll("\\s", ""))
                .isEqualTo("{\"*\":[{\"var\":\"attributes.distance\"},0.4]}");
    }

    @Test
    void the_body_of_an_update_goes_out_with_texts_or_with_the_object_it_came_with() {
        UpdateUsageMeterRequest request = TogaiJson.read(
                WireFixture.text("update-request.json").replaceAll("\\s*\n\\s*", ""), UpdateUsageMeterRequest.class);

        String asText = TogaiJson.write(request);
        String asJson = TogaiJson.write(request, RuleEncoding.JSON);

        assertThat(asText)
                .contains("\"computation\":\"{\\\"*\\\": [{\\\"var\\\": \\\"attributes.distance\\\"},0.4]}\"");
        assertThat(asJson)
                .contains("\"computation\":{\"*\": [{\"var\": \"attributes.distance\"},0.4]}")
                .contains("\"matcher\":\"{\\n");
    }
}
