package dev.togai.meters.plan;

import static dev.togai.meters.plan.PlanFixture.count;
import static dev.togai.meters.plan.PlanFixture.renamed;
import static dev.togai.meters.plan.PlanFixture.rides;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterPlanJsonTest {

    private final PlanFixture fixture = new PlanFixture();

    private MeterPlan plan() {
        fixture.active(rides("rides", "0.4"));
        fixture.active(count("old"));
        fixture.meters.create(count("draft"));
        return fixture.planner()
                .gap(GapStrategy.HOLD)
                .build()
                .plan(MeterSet.builder()
                        .addMeter(renamed(rides("ride units", "0.5"), "rides"))
                        .addMeter(MeterDeclaration.of(count("new")))
                        .addRemoved("old", "draft")
                        .build());
    }

    @Test
    void a_plan_that_is_written_and_read_is_equal() {
        MeterPlan plan = plan();

        MeterPlan read = MeterPlan.parse(plan.toJson());

        assertThat(read).isEqualTo(plan).hasSameHashCodeAs(plan);
        assertThat(read.toJson()).isEqualTo(plan.toJson());
        assertThat(read.steps()).isEqualTo(plan.steps());
        assertThat(read.bases()).isEqualTo(plan.bases());
        assertThat(read.changes()).isEqualTo(plan.changes());
        assertThat(read.report()).isEqualTo(plan.report());
    }

    @Test
    void white_space_and_line_ends_may_differ() {
        MeterPlan plan = plan();

        assertThat(MeterPlan.parse(plan.toJson().replace("\n", "\r\n  "))).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "distance * 0.5 | distance * 0.6",
                "create new | create  new",
                "\"permission\":\"CONFIRM\" | \"permission\":\"ALLOW\"",
                "\"requests\": | \"more\": 1, \"requests\":",
                "\"otherMeters\": 0 | \"otherMeters\": 1, \"otherMeters\": 0",
                "\"isProved\":true | \"isProved\":1",
                "\"kind\":\"DELETE\" | \"kind\":\"ERASE\"",
                "\"fingerprint\": | \"footprint\":",
                "\"steps\": [ | \"steps\": [1,",
                "\"number\":1, | \"number\":1.0,"
            })
    void an_edited_plan_is_rejected(String before, String after) {
        String json = plan().toJson();

        String edited = json.replace(before, after);

        assertThat(edited).isNotEqualTo(json);
        assertThatThrownBy(() -> MeterPlan.parse(edited))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("lan again");
    }

    @Test
    void a_newer_version_another_format_and_text_are_rejected() {
        String json = plan().toJson();

        assertThatThrownBy(() -> MeterPlan.parse(json.replace("\"version\": 3", "\"version\": 4")))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("has the version 4, and this version of Togai for Java reads plans of version 3");
        assertThatThrownBy(() -> MeterPlan.parse(json.replace("togai-meter-plan", "togai-price-plan")))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("is no plan");
        assertThatThrownBy(() -> MeterPlan.parse("plan"))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining("is not JSON");
        assertThatThrownBy(() -> MeterPlan.parse(json + "{}")).isInstanceOf(InvalidPlanException.class);
    }
}
