package dev.togai.meters.file;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.dsl.Rules.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.Meters;
import dev.togai.meters.ChangePolicy;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterExample;
import dev.togai.meters.MeterPromise;
import dev.togai.meters.Permission;
import dev.togai.meters.report.ReportEntry;
import dev.togai.meters.report.SourceLocation;
import dev.togai.proof.ChangeClass;
import dev.togai.rule.JsonLogic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading meter files. */
class MeterFilesTest {

    private static final String RIDES = """
            meter: ride-units
            was: [ride-unit]
            owner: team-rides
            description: "Long: rides"
            billable_name: Rides
            active: false
            event: ride_completed
            aggregation: SUM
            names: {attributes: [distance], dimensions: [city]}
            filters: {tier: gold}
            when: city in ("chennai", "mumbai") and (distance > 100 or distance < 20)
            compute: distance * 0.40
            examples:
              - {event: {distance: 150.00, city: chennai}, units: 60}
              - {event: {distance: 50, dimensions.city: no}, units: 0.00, because: distance between 20 and 100 is free}
            promises:
              - never bills more than distance * 0.4
              - never bills less than 0
              - never overlaps small rides
              - every event with city === "chennai" and distance > 200 counts
              - no event with distance < 1 counts
            change: {allow: [equal, narrower], confirm: rate, forbid: [unknown], gap: allow}
            """;

    @Test
    void a_file_with_all_keys_is_the_declaration_in_java() {
        MeterDeclaration rides = MeterDeclaration.builder()
                .meter(Meters.sum("ride-units")
                        .description("Long: rides")
                        .billableName("Rides")
                        .forEvent("ride_completed")
                        .filter("tier", "gold")
                        .when(dimension("city")
                                .isIn("chennai", "mumbai")
                                .and(attribute("distance")
                                        .greaterThan(100)
                                        .or(attribute("distance").lessThan(20))))
                        .compute(attribute("distance").times("0.40")))
                .addFormerName("ride-unit")
                .owner("team-rides")
                .active(false)
                .example(
                        MeterExample.units("60").attribute("distance", "150.00").dimension("city", "chennai"))
                .example(MeterExample.units("0.00")
                        .attribute("distance", "50")
                        .dimension("city", "no")
                        .because("distance between 20 and 100 is free"))
                .promise(MeterPromise.neverMoreThan(attribute("distance").times("0.4")))
                .promise(MeterPromise.neverLessThan(number(0)))
                .promise(MeterPromise.neverOverlaps("small rides"))
                .promise(MeterPromise.counts(dimension("city")
                        .is("chennai")
                        .and(attribute("distance").greaterThan(200))))
                .promise(MeterPromise.neverCounts(attribute("distance").lessThan(1)))
                .changePolicy(ChangePolicy.builder()
                        .permission(ChangeClass.EQUAL, Permission.ALLOW)
                        .permission(ChangeClass.NARROWER, Permission.ALLOW)
                        .permission(ChangeClass.RATE, Permission.CONFIRM)
                        .permission(ChangeClass.UNKNOWN, Permission.FORBID)
                        .gap(Permission.ALLOW)
                        .build())
                .build();

        assertThat(read(RIDES)).containsExactly(rides);
    }

    @Test
    void the_file_in_the_documentation_is_the_declaration_in_the_documentation() {
        String text = """
                meter: ride-units
                owner: team-rides
                event: ride_completed
                aggregation: SUM
                names: {attributes: [distance], dimensions: [city]}
                when: city in ("chennai", "mumbai")
                compute: distance * 0.4
                examples:
                  - {event: {distance: 150, city: chennai}, units: 60}
                """;

        MeterDeclaration rides = MeterDeclaration.builder()
                .meter(Meters.sum("ride-units")
                        .when(dimension("city").isIn("chennai", "mumbai"))
                        .compute(attribute("distance").times("0.4"))
                        .forEvent("ride_completed"))
                .owner("team-rides")
                .example(MeterExample.units("60").attribute("distance", "150").dimension("city", "chennai"))
                .build();

        assertThat(read(text)).containsExactly(rides);
        assertThat(MeterFiles.write(rides)).isEqualTo(text);
    }

    @Test
    void a_count_meter_needs_no_formula() {
        assertThat(read("{meter: calls, event: call, aggregation: COUNT}"))
                .containsExactly(MeterDeclaration.of(
                        Meters.count("calls").forEvent("call").build()));
    }

    @Test
    void a_rule_in_braces_is_json_logic_with_its_exact_text() {
        String quoted = "{\"==\": [{\"var\": \"dimensions.city\"}, \"it's\"]}";

        CreateUsageMeterRequest meter = onlyMeter("""
                meter: a
                aggregation: SUM
                when: '{"==": [{"var": "dimensions.city"}, "it''s"]}'
                compute: {"*": [{"var": "attributes.x"},
                  0.10]}
                """);

        assertThat(meter.computations().get(0).matcher()).contains(JsonLogic.unchecked(quoted));
        assertThat(meter.computations().get(0).formula())
                .contains(JsonLogic.unchecked("{\"*\": [{\"var\": \"attributes.x\"},\n  0.10]}"));
    }

    @Test
    void a_rule_that_is_no_json_is_kept_for_the_linter() {
        CreateUsageMeterRequest meter =
                onlyMeter("{meter: a, aggregation: SUM, when: '{var: x', compute: {json: var}}");

        assertThat(meter.computations().get(0).matcher()).contains(JsonLogic.unchecked("{var: x"));
        assertThat(meter.computations().get(0).formula()).contains(JsonLogic.unchecked("var"));
    }

    @Test
    void several_computations_keep_their_order_and_ids() {
        CreateUsageMeterRequest meter = onlyMeter("""
                meter: a
                aggregation: SUM
                filters: [{city: a}, {city: b}]
                computations:
                  - {when: attributes.x > 1, compute: 2}
                  - {id: second, order: 7, compute: '3'}
                """);

        assertThat(meter.computations())
                .containsExactly(
                        Computation.builder()
                                .when(attribute("x").greaterThan(1))
                                .compute(number(2))
                                .order(1)
                                .build(),
                        Computation.builder()
                                .id("second")
                                .compute(number(3))
                                .order(7)
                                .build());
        assertThat(meter.filters()).containsExactly(MeterFilter.of("city", "a"), MeterFilter.of("city", "b"));
    }

    @Test
    void values_have_their_place() {
        LocatedMeterSet set = MeterFiles.parse("rides.meter.yaml", RIDES);

        assertThat(set.location("ride-units")).map(SourceLocation::toString).contains("rides.meter.yaml:1:1");
        assertThat(set.location("ride-units", "computations[0].matcher"))
                .contains(new SourceLocation(
                        "rides.meter.yaml",
                        11,
                        1,
                        "when: city in (\"chennai\", \"mumbai\") and (distance > 100 or distance < 20)"));
        assertThat(set.location("ride-units", "examples[1].units"))
                .map(SourceLocation::line)
                .contains(15);
        assertThat(set.location("ride-units", "promises[2]"))
                .map(SourceLocation::line)
                .contains(19);
        assertThat(set.location("ride-units", "promises[9]"))
                .map(SourceLocation::line)
                .contains(16);
        assertThat(set.location("ride-units", "unknown"))
                .map(SourceLocation::line)
                .contains(1);
        assertThat(set.location("other")).isEmpty();
    }

    @Test
    void a_directory_is_one_set_in_the_order_of_paths(@TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve("team"));
        write(directory, "b.meter.yaml", "{meter: b, aggregation: COUNT}");
        write(directory, "team/c.meter.yaml", "meters: [{meter: c, aggregation: COUNT}]\nremoved: [old, older]");
        write(directory, "a.meter.yaml", "\uFEFFmeter: a\r\naggregation: COUNT\r\n");
        write(directory, "other.yaml", "- not a meter");
        Files.createDirectory(directory.resolve(".cache"));
        write(directory, ".cache/d.meter.yaml", "- not a meter");

        LocatedMeterSet set = MeterFiles.read(directory);

        assertThat(set.set().meters()).extracting(MeterDeclaration::name).containsExactly("a", "b", "c");
        assertThat(set.set().removed()).containsExactly("old", "older");
        assertThat(set.files()).hasSize(3);
    }

    @Test
    void a_file_that_several_paths_name_is_read_once(@TempDir Path directory) throws IOException {
        write(directory, "a.meter.yaml", "{meter: a, aggregation: COUNT}");
        Path file = directory.resolve("a.meter.yaml");
        Path same = directory.resolve("../" + directory.getFileName() + "/a.meter.yaml");

        assertThat(MeterFiles.read(List.of(file, directory, same, directory)).files())
                .containsExactly(file.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "removed.yaml, 'removed: [old]', removed.meter.yaml",
        "rides.yml, 'meter: a\\r\\naggregation: COUNT\\r\\n', rides.meter.yaml",
        "rides.meter.yml, 'meters: [', rides.meter.yaml",
        "Rides.Meter.YAML, '\uFEFFmeter : a', Rides.meter.yaml",
    })
    void a_file_of_meters_with_another_end_of_its_name_is_an_error(
            String name, String text, String renamed, @TempDir Path directory) throws IOException {
        write(directory, name, text.translateEscapes());

        assertThatThrownBy(() -> MeterFiles.read(directory))
                .isInstanceOf(MeterFileException.class)
                .hasMessageContaining(
                        name + ":1:1: error: The file has the keys of a meter file, but a directory is searched"
                                + " for names that end in .meter.yaml. Rename it to " + renamed + '.');
    }

    @Test
    void yaml_files_of_other_programs_are_not_read(@TempDir Path directory) throws IOException {
        write(directory, "compose.yaml", "services:\n  meter: {image: meter}\n");
        write(directory, "collector.yml", "meter:\n  name: a\nexporters: [x]\n");
        write(directory, "broken.yml", "\tmeter: [");
        Files.write(directory.resolve("latin.yml"), new byte[] {'a', ':', (byte) 0xFF});

        assertThat(MeterFiles.readIfAny(List.of(directory)).files()).isEmpty();
    }

    @Test
    void a_file_with_only_removed_names_has_a_set(@TempDir Path directory) throws IOException {
        write(directory, "removed.meter.yaml", "removed: [old]");

        assertThat(MeterFiles.read(directory).set().removed()).containsExactly("old");
    }

    private static List<ReportEntry> errorsOf(String text) {
        return catchThrowableOfType(MeterFileException.class, () -> MeterFiles.parse("f", text))
                .errors();
    }

    @Test
    void a_name_that_many_meters_have_is_one_error_with_all_places() {
        List<ReportEntry> errors = errorsOf("""
                meters:
                  - {meter: a, aggregation: COUNT}
                  - {meter: a, aggregation: COUNT, ownr: b}
                  - {meter: a, aggregation: COUNT}
                removed: [a]
                """);

        assertThat(errors)
                .extracting(ReportEntry::toString)
                .containsExactly(
                        "f:3:13: error: The name \"a\" is already at f:2:13."
                                + " A name is that of one meter, a former name or a removed name.",
                        "f:3:36: error: The key `ownr` is unknown here. Did you mean `owner`?");
        assertThat(errors.get(0).details()).containsExactly("also at f:4:13", "also at f:5:11");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mater: a\naggregation: COUNT\n",
                "meter: a\nagregation: COUNT\n",
                "meter: a\naggregation: SUM\ncomputes: 2\n"
            })
    void a_misspelled_key_is_not_missing_too(String text) {
        assertThat(errorsOf(text)).singleElement().asString().contains("is unknown here. Did you mean");
    }

    @Test
    void the_permission_of_a_gap_has_a_list_of_values() {
        assertThat(errorsOf("meter: a\naggregation: COUNT\nchange: {gap: accept}\n"))
                .singleElement()
                .hasToString("f:3:15: error: The value \"accept\" of `gap` is unknown."
                        + " The values are allow, confirm, forbid.");
    }

    @Test
    void errors_of_all_files_are_reported_at_once(@TempDir Path directory) throws IOException {
        write(directory, "a.meter.yaml", "meter: a\naggregation: COUNT\nwas: [b]\n");
        write(directory, "b.meter.yaml", "meter: b\naggregation: COUNT\nremoved: [a]\n");
        write(directory, "c.meter.yaml", "meter: c\naggregation: COUNTS\n");
        Files.write(directory.resolve("d.meter.yaml"), new byte[] {'a', (byte) 0xFF});
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertThatThrownBy(() -> MeterFiles.read(List.of(directory, directory.resolve("none"), empty)))
                .isInstanceOfSatisfying(
                        MeterFileException.class,
                        e -> assertThat(e.errors())
                                .extracting(error -> error.toString().replace(directory + "/", ""))
                                .containsExactly(
                                        "b.meter.yaml:1:8: error: The name \"b\" is already at a.meter.yaml:3:7."
                                                + " A name is that of one meter, a former name or a removed name.",
                                        "b.meter.yaml:3:11: error: The name \"a\" is already at a.meter.yaml:1:8."
                                                + " A name is that of one meter, a former name or a removed name.",
                                        "c.meter.yaml:2:14: error: The value \"COUNTS\" of `aggregation` is unknown."
                                                + " Did you mean COUNT?",
                                        "d.meter.yaml:1:1: error: The file is not UTF-8.",
                                        "none:1:1: error: There is no such file.",
                                        "empty:1:1: error: The directory has no .meter.yaml file. Check the path."));
    }

    @Test
    void promises_and_examples_have_their_text() {
        assertThat(MeterFiles.sentence(MeterPromise.counts(dimension("city")
                        .is("chennai")
                        .and(attribute("distance").greaterThan(200)))))
                .isEqualTo("every event with city === \"chennai\" and distance > 200 counts");
        assertThat(MeterFiles.example(MeterExample.units("0")
                        .attribute("x", "1")
                        .dimension("x", "a, b")
                        .build()))
                .isEqualTo("{event: {attributes.x: 1, dimensions.x: 'a, b'}, units: 0}");
    }

    @Test
    void a_long_file_on_one_line_is_read() {
        String meters = IntStream.range(0, 2_000)
                .mapToObj(i -> "{meter: m" + i + ", owner: a, event: e, aggregation: COUNT}")
                .collect(Collectors.joining(",", "{meters: [", "]}"));

        LocatedMeterSet set = MeterFiles.parse("f", meters);

        assertThat(set.set().meters()).hasSize(2_000);
        assertThat(MeterFiles.format("f", meters)).hasLineCount(1 + 2_000 * 5 - 1);
    }

    private static List<MeterDeclaration> read(String text) {
        return MeterFiles.parse("rides.meter.yaml", text).set().meters();
    }

    private static CreateUsageMeterRequest onlyMeter(String text) {
        return read(text).get(0).meter();
    }

    private static void write(Path directory, String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
