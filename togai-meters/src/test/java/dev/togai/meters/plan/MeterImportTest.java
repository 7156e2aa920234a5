package dev.togai.meters.plan;

import static dev.togai.dsl.Rules.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.report.MeterReport;
import dev.togai.rule.JsonLogic;
import dev.togai.testkit.FakeTogai;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        String id = id("ride-units");
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

        assertThat(report.entries()).hasSize(2);
        assertThat(text("rides.meter.yaml"))
                .contains("owner: team-rides # call them first")
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
    void a_file_keeps_all_that_the_service_does_not_have() throws IOException {
        applied("rides.meter.yaml", """
                # Rides of all cities.

                meter: ride-units
                owner: team-rides # call them first
                event: ride_completed
                aggregation: SUM
                # The schema has more.
                names: {attributes: [distance, duration], dimensions: [city]}
                # Long rides only.
                when: distance > 100 and city != "delhi"
                # The rate of 2024.
                compute: distance * 0.4 # per km
                examples:
                  # The shortest one.
                  - {event: {distance: 101}, units: 40.4}
                promises:
                  - never bills less than 0 # never a refund
                removed: [old-rides] # since May
                """);
        togai.usageMeters().deactivate(id("ride-units"));
        togai.usageMeters()
                .update(
                        id("ride-units"),
                        it -> it.description("Rides")
                                .computation(rule -> rule.when(JsonLogic.of(
                                                "{\"and\":[{\">\":[{\"var\":\"attributes.distance\"},100]},"
                                                        + "{\"!=\":[{\"var\":\"dimensions.city\"},\"delhi\"]}]}"))
                                        .compute(attribute("distance")
                                                .times("0.5")
                                                .plus(attribute("waiting")))));
        togai.usageMeters().activate(id("ride-units"));

        MeterImport.run(planner, directory);

        assertThat(text("rides.meter.yaml")).isEqualTo("""
                # Rides of all cities.

                meter: ride-units
                owner: team-rides # call them first
                description: Rides
                event: ride_completed
                aggregation: SUM
                # The schema has more.
                names: {attributes: [distance, duration, waiting], dimensions: [city]}
                # Long rides only.
                when: distance > 100 and city != "delhi"
                # The rate of 2024.
                compute: distance * 0.5 + waiting # per km
                examples:
                  # The shortest one.
                  - {event: {distance: 101}, units: 40.4}
                promises:
                  - never bills less than 0 # never a refund
                removed: [old-rides] # since May
                """);
        assertThat(planner.plan(MeterFiles.read(directory).set()).isEmpty()).isTrue();
    }

    @Test
    void examples_that_fail_with_the_imported_rule_are_reported() throws IOException {
        applied("rides.meter.yaml", RIDES);
        changeRatesOutside();

        MeterReport report = MeterImport.run(planner, directory);

        assertThat(report.text())
                .contains(
                        "rides.meter.yaml:8:29: warning: An example of the file fails with the imported meter: expected 4"
                                + " units for {distance: 10}, but it has 5.0 units\n");
    }

    @Test
    void a_meter_is_updated_in_a_file_with_several_meters() throws IOException {
        String seats = "  # seats\n  - meter: seats\n    event: seat\n    aggregation: COUNT\n";
        applied(
                "all.meter.yaml",
                "meters:\n" + RIDES.replaceAll("(?m)^", "    ").replaceFirst("^ {4}", "  - ") + '\n' + seats);
        changeRatesOutside();

        MeterReport report = MeterImport.run(planner, directory);

        assertThat(report.hasErrors()).isFalse();
        assertThat(text("all.meter.yaml"))
                .contains("    owner: team-rides # call them first\n", "distance * 0.5\n", seats);
        assertThat(planner.plan(MeterFiles.read(directory).set()).isEmpty()).isTrue();
    }

    @Test
    void a_former_meter_that_still_exists_has_no_file_and_the_files_can_be_read() throws IOException {
        applied("rides.meter.yaml", RIDES);
        togai.usageMeters().create(Meters.count("ride-units-2").forEvent("ride_completed"));
        Files.writeString(
                directory.resolve("rides.meter.yaml"),
                RIDES.replace("meter: ride-units", "meter: ride-units-2\nwas: [ride-units]"));

        MeterReport report = MeterImport.run(planner, directory);

        assertThat(names()).containsExactly("rides.meter.yaml");
        assertThat(text("rides.meter.yaml")).contains("meter: ride-units-2", "was: [ride-units]", "aggregation: COUNT");
        assertThat(report.text())
                .contains("ride-units: The meter has no file, because it is a former name of \"ride-units-2\"");
        assertThat(MeterFiles.read(directory).set().meters()).hasSize(1);
    }

    @Test
    void a_removed_meter_is_not_imported() throws IOException {
        togai.usageMeters().create(Meters.count("old").forEvent("ride_completed"));
        Files.writeString(directory.resolve("removed.meter.yaml"), "removed: [old]\n");

        MeterReport report = MeterImport.run(planner, directory);

        assertThat(report.text()).contains("old: A file removes the meter, so it is not imported.");
        assertThat(names()).containsExactly("removed.meter.yaml");
    }

    @Test
    void a_meter_without_aggregation_is_an_error_and_the_others_are_imported() throws IOException {
        MeterReport report =
                imported(UsageMeter.builder().id("um.9").name("broken").build(), meter("rides"));

        assertThat(report.text())
                .startsWith(
                        "broken: error: The meter is not imported. Togai returned the meter without an aggregation");
        assertThat(names()).containsExactly("rides.meter.yaml");
    }

    @Test
    void meters_of_one_name_are_an_error() throws IOException {
        MeterReport report = imported(meter("rides"), meter("rides"), meter("seats"));

        assertThat(report.count(Severity.ERROR)).isEqualTo(2);
        assertThat(report.text()).contains("Several meters have the name rides: um.1, um.2.");
        assertThat(names()).containsExactly("seats.meter.yaml");
    }

    @Test
    void a_name_that_no_file_can_have_is_an_error() throws IOException {
        MeterReport report = imported(meter("../outside"), meter("a/b"), meter("rides"));

        assertThat(report.count(Severity.ERROR)).isEqualTo(2);
        assertThat(report.text())
                .contains("error: The meter is not imported, because a file cannot have it: name: only letters");
        assertThat(names()).containsExactly("rides.meter.yaml");
        try (Stream<Path> around = Files.list(directory.resolve(".."))) {
            assertThat(around.map(Path::toString)).noneMatch(name -> name.endsWith("outside.meter.yaml"));
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_an_error_and_the_others_are_imported() throws IOException {
        Path removed = Files.createDirectory(directory.resolve("removed"));
        Files.writeString(removed.resolve("b.meter.yaml"), "meter: b\nevent: e\naggregation: COUNT\n");
        FakeTogai fake = FakeTogai.builder()
                .onCall(ignored -> delete(removed.resolve("b.meter.yaml"), removed))
                .build();
        for (String name : List.of("a", "b", "c")) {
            fake.usageMeters().create(Meters.count(name).forEvent("other"));
        }
        Files.createDirectory(removed);
        Files.writeString(removed.resolve("b.meter.yaml"), "meter: b\nevent: e\naggregation: COUNT\n");

        MeterReport report =
                MeterImport.run(MeterPlanner.builder(TogaiClient.of(fake)).build(), directory);

        assertThat(report.text())
                .contains(
                        "Created " + directory.resolve("a.meter.yaml") + '\n',
                        "error: The meter is not imported, because its file cannot be read or written: "
                                + removed.resolve("b.meter.yaml"),
                        "Created " + directory.resolve("c.meter.yaml") + '\n')
                .endsWith("import: 3 meters, 2 files written (1 error, 0 warnings)\n");
        assertThat(names()).containsExactly("a.meter.yaml", "c.meter.yaml");
    }

    private static void delete(Path... files) {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void files_have_names_that_are_valid_and_different_on_each_platform() throws IOException {
        Files.writeString(directory.resolve("SEATS.meter.yaml"), "meter: other\nevent: e\naggregation: COUNT\n");
        Files.createSymbolicLink(directory.resolve("link.meter.yaml"), directory.resolve("../outside.meter.yaml"));

        MeterReport report = imported(
                meter("CON"),
                meter("Rides"),
                meter("a b"),
                meter("a-b"),
                meter("link"),
                meter("rides"),
                meter("seats"));

        assertThat(report.hasErrors()).isFalse();
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "meter-CON.meter.yaml",
                        "Rides.meter.yaml",
                        "rides-2.meter.yaml",
                        "a-b.meter.yaml",
                        "a-b-2.meter.yaml",
                        "link.meter.yaml",
                        "link-2.meter.yaml",
                        "seats-2.meter.yaml",
                        "SEATS.meter.yaml");
        assertThat(text("SEATS.meter.yaml")).startsWith("meter: other\n");
        assertThat(directory.resolve("../outside.meter.yaml")).doesNotExist();
    }

    private String id(String meter) {
        return togai.usageMeters().findByName(meter).orElseThrow().id();
    }

    private int number;

    private UsageMeter meter(String name) {
        number++;
        return UsageMeter.builder()
                .id("um." + number)
                .name(name)
                .status(MeterStatus.INACTIVE)
                .aggregation(Aggregation.COUNT)
                .build();
    }

    private MeterReport imported(UsageMeter... live) throws IOException {
        return MeterImport.run(
                MeterPlanner.builder(new ReadOnlyMeters(List.of(live))).build(), directory);
    }
}
