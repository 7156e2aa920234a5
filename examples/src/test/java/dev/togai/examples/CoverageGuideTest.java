package dev.togai.examples;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.when;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.dsl.AttributeTerm;
import dev.togai.dsl.coverage.MeterCoverage;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.sample.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/guide/coverage.md. */
class CoverageGuideTest {

    private final AttributeTerm distance = attribute("distance");

    private final EventSchema schema = EventSchema.builder()
            .name("ride_completed")
            .addAttribute(EventAttribute.builder().name("distance").build())
            .addDimension(EventDimension.builder().name("city").build())
            .build();

    private static UsageEvent ride(String city, String distance) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .timestamp("2024-05-27T10:00:00Z")
                .accountId("acme")
                .attribute("distance", distance)
                .dimension("city", city)
                .build();
    }

    private CreateUsageMeterRequest rides() {
        CreateUsageMeterRequest rides = Meters.sum("rides")
                .when(dimension("city").isIn("chennai", "mumbai"))
                .compute(when(distance.atMost(20)).then(distance.times("0.4")).otherwise(distance.times("0.3")))
                .forEvent("ride_completed")
                .build();
        return rides;
    }

    private static List<UsageEvent> sixRides() {
        return List.of(
                ride("chennai", "5"),
                ride("chennai", "12"),
                ride("chennai", "1"),
                ride("delhi", "7"),
                ride("chennai", "3"),
                ride("delhi", "9"));
    }

    @Test
    void the_report_names_the_gaps(@TempDir Path folder) throws IOException {
        List<UsageEvent> events = sixRides();

        CreateUsageMeterRequest rides = Meters.sum("rides")
                .when(dimension("city").isIn("chennai", "mumbai"))
                .compute(when(distance.atMost(20)).then(distance.times("0.4")).otherwise(distance.times("0.3")))
                .forEvent("ride_completed")
                .build();
        MeterCoverage coverage = MeterCoverage.of(rides, events);
        System.out.println(coverage.text());
        Files.writeString(folder.resolve("coverage.html"), coverage.html());

        String page = Files.readString(Path.of("../docs/guide/coverage.md"));
        String expected = Pattern.compile("```\\n(Coverage of meter.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .findFirst()
                .orElseThrow();
        assertThat(coverage.text()).startsWith(expected);
        assertThat(folder.resolve("coverage.html")).content().startsWith("<!DOCTYPE html>");
    }

    @Test
    void a_test_requires_that_its_events_notice_mistakes() {
        CreateUsageMeterRequest rides = rides();
        List<UsageEvent> few = sixRides();
        List<UsageEvent> events = new ArrayList<>(few);
        events.addAll(MeterCoverage.of(rides, few).distinguishingEvents());

        assertThat(MeterCoverage.of(rides, events)).hasNoUndecidedBranches().hasNoSurvivingMutants();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(MeterCoverage.of(rides, few)).hasNoSurvivingMutants())
                .withMessageContaining("attributes.distance < 20")
                .withMessageContaining("distinguishing event: distance 20, city \"chennai\"");
    }

    @Test
    void sample_events_are_drawn_and_placed_at_boundaries() {
        CreateUsageMeterRequest rides = rides();

        SampleEvents samples = SampleEvents.of(schema)
                .accounts("acme", "globex")
                .attribute("distance", "0", "50.00")
                .dimension("city", "chennai", "mumbai", "delhi");
        List<UsageEvent> random = samples.draw(100);
        List<UsageEvent> boundaries = samples.atBoundariesOf(rides);

        assertThat(random).hasSize(100);
        assertThat(MeterCoverage.of(rides, boundaries)).hasNoUndecidedBranches().hasNoSurvivingMutants();
    }
}
