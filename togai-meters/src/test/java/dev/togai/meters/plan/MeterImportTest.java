package dev.togai.meters.plan;

import static dev.togai.dsl.Rules.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.meter.Meters;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.report.MeterReport;
import dev.togai.testkit.FakeTogai;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterImportTest {

    private static final String RIDES = """
            meter: ride-units
            owner: team-rides # call them first
            event: ride_completed
            aggregation: SUM
            names: {attributes: [distance]}
            compute: distance * 0.4
            examples:
              - {event: {distance: 10}, units: 4}
            """;

    private final TogaiClient togai = TogaiClient.of(FakeTogai.create());
    private final MeterPlanner planner = MeterPlanner.builder(togai).build();

    @TempDir
    private Path directory;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String text(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }

    private void applied(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
        PlanApplier.builder(togai)
                .build()
                .apply(planner.plan(MeterFiles.read(directory).set()));
    }

    private void changeRatesOutside() {
        String id = togai.usageMeters().findByName("ride-units").orElseThrow().id();
        togai.usageMeters().deactivate(id);
        togai.usageMeters()
                .update(
                        id,
                        it -> it.computation(
                                rule -> rule.compute(attribute("distance").times("0.5"))));
        togai.usageMeters().activate(id);
    }

    @Test
    void each_meter_of_the_service_gets_a_file() throws IOException {
        togai.usageMeters().create(Meters.count("all rides").forEvent("ride_completed"));
        togai.usageMeters().create(Meters.count("tokens"));

        MeterReport report = MeterImport.run(planner, directory);

        assertThat(report.summary()).isEqualTo("2 meters, 2 files written");
        assertThat(names()).containsExactly("all-rides.meter.yaml", "tokens.meter.yaml");
        assertThat(planner.plan(MeterFiles.read(directory).set()).isEmpty()).isTrue();
    }

    @Test
    void a_file_whose_meter_is_as_in_the_service_is_not_touched() throws IOException {
        applied("rides.meter.yaml", RIDES);

        MeterReport report = MeterImport.run(planner, directory);

        assertThat(report.entries()).isEmpty();
        assertThat(names()).containsExactly("rides.meter.yaml");
        assertThat(text("rides.meter.yaml")).isEqualTo(RIDES);
    }

    @Test
    void a_meter_that_differs_keeps_its_owner_and_examples() throws IOException {
        applied("rides.meter.yaml", RIDES);
        changeRatesOutside();

        MeterReport report = MeterImport.run(planner, directory);

        assertThat(report.entries()).hasSize(1);
        assertThat(text("rides.meter.yaml"))
                .contains("owner: team-rides")
                .contains("distance * 0.5")
                .contains("units: 4");
        assertThat(planner.plan(MeterFiles.read(directory).set()).isEmpty()).isTrue();
    }

    @Test
    void a_meter_that_only_a_file_has_is_reported() throws IOException {
        Files.writeString(directory.resolve("rides.meter.yaml"), RIDES);

        MeterReport report = MeterImport.run(planner, directory);

        assertThat(report.text()).contains("ride-units: The service does not have the meter. Its file is left.");
        assertThat(text("rides.meter.yaml")).isEqualTo(RIDES);
    }

    @Test
    void a_file_with_several_meters_is_not_written() throws IOException {
        applied(
                "all.meter.yaml",
                "meters:\n" + RIDES.replaceAll("(?m)^", "    ").replaceFirst("^ {4}", "  - ")
                        + "  - {meter: seats, aggregation: COUNT}\n");
        changeRatesOutside();

        MeterReport report = MeterImport.run(planner, directory);

        assertThat(report.hasErrors()).isTrue();
        assertThat(report.text()).contains("its file has other meters too. Give it a file of its own.");
    }

    @Test
    void a_meter_and_its_former_meter_have_a_file_each() throws IOException {
        applied("rides.meter.yaml", RIDES);
        togai.usageMeters().create(Meters.count("ride-units-2").forEvent("ride_completed"));
        Files.writeString(
                directory.resolve("rides.meter.yaml"),
                RIDES.replace("meter: ride-units", "meter: ride-units-2\nwas: [ride-units]"));

        MeterImport.run(planner, directory);

        assertThat(names()).containsExactly("ride-units.meter.yaml", "rides.meter.yaml");
        assertThat(text("rides.meter.yaml")).contains("meter: ride-units-2", "was: [ride-units]", "aggregation: COUNT");
        assertThat(text("ride-units.meter.yaml")).contains("meter: ride-units\n", "distance * 0.4");
    }
}
