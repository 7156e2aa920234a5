package dev.togai.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.InvalidRequestException;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.RuleEncoding;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Where Togai's documents contradict themselves or each other about computations, and
 * what this library makes of it.
 * The numbers are those of the project's list of discrepancies; what only shows on the wire is tested with the transport.
 */
class ComputationDiscrepanciesTest {

    @Test
    void d01_the_documents_own_matcher_is_no_json_and_is_read_all_the_same() {
        UsageMeter meter = TogaiJson.read(WireFixture.text("update-response.json"), UsageMeter.class);

        JsonLogic matcher = meter.computations().get(0).matcher().orElseThrow();
        assertThat(matcher.isJson()).isFalse();
        assertThat(matcher.text()).isEqualTo(WireFixture.MATCHER);
    }

    @Test
    void d01_a_rule_that_is_no_json_is_written_only_through_the_named_escape() {
        assertThatThrownBy(() -> JsonLogic.of(WireFixture.MATCHER)).isInstanceOf(InvalidRequestException.class);

        String body = TogaiJson.write(Meters.count("rides")
                .when(JsonLogic.unchecked(WireFixture.MATCHER))
                .build());
        assertThat(body).contains("\"matcher\":\"{\\n \\\"and\\\"");
    }

    @Test
    void d02_a_computation_is_read_in_every_form_and_remembers_which() {
        Stream.of("{\"*\":[1,2]}", "[1]", "1", "0.40", "true").forEach(json -> {
            JsonLogic formula = computation("\"computation\":" + json).formula().orElseThrow();
            assertThat(formula.text()).isEqualTo(json);
            assertThat(formula.isEmbedded()).isTrue();
        });
        JsonLogic text = computation("\"computation\":\"1\"").formula().orElseThrow();
        assertThat(text.text()).isEqualTo("1");
        assertThat(text.isEmbedded()).isFalse();
    }

    @Test
    void d02_a_computation_is_sent_as_text_and_as_an_object_where_that_is_chosen() {
        CreateUsageMeterRequest request =
                Meters.sum("rides").compute(JsonLogic.of("{\"*\":[1,2]}")).build();

        assertThat(TogaiJson.write(request)).contains("\"computation\":\"{\\\"*\\\":[1,2]}\"");
        assertThat(TogaiJson.write(request, RuleEncoding.JSON)).contains("\"computation\":{\"*\":[1,2]}");
    }

    @Test
    void d03_a_matcher_is_read_in_every_form_and_left_out_when_absent() {
        assertThat(computation("\"matcher\":{\"==\":[1,1]}").matcher()).contains(JsonLogic.of("{\"==\":[1,1]}"));
        assertThat(computation("\"order\":1").matcher()).isEmpty();

        assertThat(TogaiJson.write(Meters.count("rides").build())).doesNotContain("matcher");
    }

    @Test
    void d04_a_missing_order_reads_and_is_filled_in_when_sent() {
        UsageMeter meter = TogaiJson.read(WireFixture.text("deactivate-response.json"), UsageMeter.class);

        UpdateUsageMeterRequest request = UpdateUsageMeterRequest.builder()
                .computations(meter.computations())
                .build();

        assertThat(meter.computations().get(0).order()).isEmpty();
        assertThat(TogaiJson.write(request)).contains("\"order\":1");
    }

    @Test
    void d05_any_number_of_computations_reads_in_their_order_and_may_be_sent() {
        UsageMeter meter = meter("\"computations\":[{\"id\":\"none\"},{\"id\":\"c\",\"order\":3},{\"id\":\"none2\"},"
                + "{\"id\":\"a\",\"order\":-1},{\"id\":\"b\",\"order\":2},{\"id\":\"b2\",\"order\":2}]");

        assertThat(meter.computations())
                .extracting(computation -> computation.id().orElseThrow())
                .containsExactly("a", "b", "b2", "c", "none", "none2");
        assertThat(Meters.sum("rides")
                        .compute(JsonLogic.of("1"))
                        .and(further -> further.compute(JsonLogic.of("2")))
                        .build()
                        .computations())
                .hasSize(2);
    }

    private static UsageMeter meter(String fields) {
        return TogaiJson.read("{\"id\":\"1\",\"name\":\"n\"," + fields + "}", UsageMeter.class);
    }

    private static Computation computation(String fields) {
        return meter("\"computations\":[{" + fields + "}]").computations().get(0);
    }
}
