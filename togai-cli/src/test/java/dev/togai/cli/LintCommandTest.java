package dev.togai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.togai.cli.CliHarness.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintCommandTest {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String BROKEN =
            CliHarness.SAMPLES.resolve("broken.json").toAbsolutePath().toString();

    @TempDir
    private Path folder;

    private Result run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add(0, "lint");
        return CliHarness.run(folder, "", all.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void the_meter_of_the_documents_has_its_three_errors_and_their_fixes() {
        Result result = run(BROKEN);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains(BROKEN + ":8:18: error: ")
                .contains("    in computations[0].matcher [not-json]")
                .contains("    in computations[0].matcher $.and[0] [in-without-list]")
                .contains("    in computations[0].matcher $.and[1].or[0].>[0] [singular-prefix]")
                .contains("    fix: {\"and\":[{\"in\":[{\"var\":\"dimension.city\"},[\"chennai\",\"mumbai\"]]}")
                .contains(BROKEN + ":9:22: note: ");
        assertThat(result.out()).endsWith("lint: 1 file checked (5 errors, 0 warnings)\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void a_page_of_meters_is_read_and_each_finding_has_the_position_of_its_computation() throws IOException {
        String page = file("page.json", """
                {"data": [
                  {"id": "um.1", "name": "one", "aggregation": "SUM", "computations": [
                    {"computation": "2", "order": 2},
                    {"computation": "{\\"var\\":[\\"attributes.a\\",0]}", "matcher": "{\\"<\\":[{\\"var\\":\\"attributes.a\\"},\\"x\\"]}", "order": 1}
                  ]}
                ], "nextToken": null}
                """);

        Result result = run(page);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains(page + ":2:")
                .contains(": warning: ", "[several-computations]")
                .contains(page + ":4:66: error: ");
    }

    @Test
    void the_exit_code_depends_on_the_severity_that_the_user_selects() throws IOException {
        String meter = "{\"name\":\"a\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\"%s,"
                + "\"computations\":[{\"computation\":\"1\",\"order\":1}]}";
        file("clean.json", meter.formatted(",\"eventSchemaName\":\"rides\""));
        String warned = file("loose.json", '[' + meter.formatted("") + ']');

        assertThat(run("--strict", "clean.json").code()).isZero();
        assertThat(run(warned).code()).isZero();
        assertThat(run("--fail-on", "warning", warned).code()).isEqualTo(1);
        assertThat(run("--strict", ".").code()).isEqualTo(1);
        assertThat(run(".").out()).contains("loose.json:1:2: warning: ");
        assertThat(run(".").out()).endsWith("lint: 2 files checked (0 errors, 1 warning)\n");
    }

    @Test
    void strict_and_a_severity_exclude_each_other() {
        Result result = run("--strict", "--fail-on=error", BROKEN);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("--strict and --fail-on exclude each other. Give one of them.");
    }

    @Test
    void findings_can_be_json() {
        Result result = run("--json", BROKEN);

        assertThat(result.out())
                .startsWith("{\"check\":\"lint\",\"errors\":5,\"warnings\":0,\"notes\":1,")
                .contains("{\"severity\":\"error\",\"id\":\"in-without-list\",\"file\":\"" + BROKEN
                        + "\",\"line\":8,\"column\":18,\"message\":\"")
                .contains("\"in computations[0].matcher $.and[0] [in-without-list]\",\"fix: {");
        assertThat(result.out().lines()).hasSize(1);
    }

    @Test
    void meter_files_and_json_are_linted_together() throws IOException {
        Files.createDirectories(folder.resolve("meters"));
        file(
                "meters/rides.meter.yaml",
                "meter: rides\nevent: a\naggregation: SUM\nwhen: attributes.a in \"x,y\"\ncompute: attributes.a\n");
        file("meters/cut.meter.yaml", "meter: [\n");
        Files.copy(Path.of(BROKEN), folder.resolve("meters/broken.json"));

        Result cut = run();
        Files.delete(folder.resolve("meters/cut.meter.yaml"));
        Result result = run();

        assertThat(cut.out()).contains("meters/broken.json:8:18: error: ", "meters/cut.meter.yaml:1:8: error: ");
        assertThat(result.out())
                .contains("meters/broken.json:8:18: error: ", "meters/rides.meter.yaml:4:1: warning: ")
                .contains("lint: 2 files checked (");
    }

    @Test
    void messages_quote_rules_as_json_or_in_readable_form() {
        String json = "{\"in\":[{\"var\":\"dimension.city\"},\"chennai\",\"mumbai\"]} tests whether";
        String readable = "in(dimension.city, \"chennai\", \"mumbai\") tests whether";

        assertThat(run(BROKEN).out()).contains(json).doesNotContain(readable);
        assertThat(run("--notation", "readable", BROKEN).out())
                .contains(readable)
                .contains("    fix: dimension.city in (\"chennai\", \"mumbai\")")
                .doesNotContain(json)
                .doesNotContain("fix: {");
        assertThat(run("--notation", "readable", "--json", BROKEN).out()).contains("\"fix: dimension.city in");
    }

    @Test
    void the_event_schema_reveals_misspelled_fields() throws IOException {
        file("schema.json", """
                {"name":"ride_completed","attributes":[{"name":"distance"}],"dimensions":[{"name":"town"}]}""");
        String rides = CliHarness.SAMPLES.resolve("rides.json").toAbsolutePath().toString();

        assertThat(run(rides).out()).isEqualTo("lint: 1 file checked (0 errors, 0 warnings)\n");
        Result result = run("--schema", "schema.json", rides);

        assertThat(result.out()).contains("city");
        assertThat(result.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [5]                                                       | 1:1  | it is no object.
            {"attributes":[]}                                         | 1:1  | it has no "name" that is a string.
            {"name":"ride-units","computations":[]}                   | 1:1  | it has neither "attributes" nor "dimensions".
            {"name":"rides","attributes":{"distance":{}}}             | 1:30 | "attributes" is no array.
            {"name":"rides","attributes":["distance"]}                | 1:31 | attributes[0] is no object with a "name" that is a string.
            {"name":"rides","dimensions":[{"name":"a"},{"nam":"b"}]}  | 1:44 | dimensions[1] is no object with a "name" that is a string.
            """)
    void a_file_that_is_no_event_schema_is_unusable(String text, String position, String problem) throws IOException {
        file("schema.json", text);

        Result result = run("--schema", "schema.json", BROKEN);

        assertThat(result)
                .isEqualTo(new Result(
                        1,
                        "",
                        "schema.json:" + position + ": error: It is no event schema: " + problem
                                + " An event schema has this form: {\"name\":\"ride_completed\","
                                + "\"attributes\":[{\"name\":\"distance\"}],\"dimensions\":[{\"name\":\"city\"}]}.\n"));
    }

    @Test
    void a_schema_that_is_no_json_is_reported() throws IOException {
        file("text.json", "schema");

        assertThat(run("--schema", "text.json", BROKEN).err())
                .startsWith("text.json:1:1: error: It is not JSON: expected a JSON value, found \"schema\".");
    }

    @Test
    void standard_input_is_either_the_schema_or_a_meter() {
        Result result = run("--schema", "-", "-");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("Only one input can be standard input. Name a file for the other.\n");
    }

    @Test
    void a_file_without_a_meter_is_unusable_and_the_rest_is_linted() throws IOException {
        file("cut.json", "{\"data\":");
        file("empty.json", "");
        file("number.json", "[5]");

        Result result = run("cut.json", "empty.json", "number.json", BROKEN);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("cut.json:1:9: error: It is not JSON: expected a value, found the end of the text."
                        + " Correct the JSON.\n")
                .contains("empty.json:1:1: error: It is not JSON: expected a JSON value, found the end")
                .contains("number.json:1:2: error: It is no meter: ")
                .endsWith("lint: 1 file checked (8 errors, 0 warnings)\n");
        assertThat(result.out()).contains(BROKEN + ":8:18: error: ");
    }

    @Test
    void a_file_of_brackets_alone_is_unusable() throws IOException {
        String deep = file("deep.json", "[".repeat(2_000_000) + "]".repeat(2_000_000));
        String members = file("members.json", "{\"data\":".repeat(500_000));

        Result result = run(deep, members);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(deep + ":1:1: error: It is JSON with a number or a nesting"),
                        line -> assertThat(line)
                                .startsWith(members + ":1:1: error: It is JSON with a number or a nesting"),
                        line -> assertThat(line).isEqualTo("lint: 0 files checked (2 errors, 0 warnings)"));
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_are_accepted() throws IOException {
        String meter = Files.readString(Path.of(BROKEN));

        assertThat(run(file("marked.json", BYTE_ORDER_MARK + meter)).out()).contains("marked.json:8:18: error: ");
        assertThat(run(file("page.json", BYTE_ORDER_MARK + "{\"data\": [" + meter + "]}"))
                        .out())
                .contains("page.json:8:18: error: ");
        assertThat(run(file("windows.json", meter.replace("\n", "\r\n"))).out()).contains("windows.json:8:18: error: ");
    }

    @Test
    void a_file_in_another_encoding_is_unusable() throws IOException {
        Files.writeString(folder.resolve("utf16.json"), "\uFEFF{\"name\":\"a\"}", StandardCharsets.UTF_16LE);

        Result result = run("utf16.json");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .startsWith("utf16.json:1:1: error: The file cannot be read: It is not UTF-8. Save it as UTF-8.\n");
    }

    @Test
    void a_folder_that_cannot_be_read_is_reported_and_the_rest_is_linted() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.copy(Path.of(BROKEN), folder.resolve("rides.json"));
        Files.createDirectory(folder.resolve("folder.json"));
        Files.createSymbolicLink(folder.resolve("gone.json"), folder.resolve("nowhere"));
        Files.setPosixFilePermissions(locked, Set.of());
        assumeFalse(Files.isReadable(locked), "The superuser can read every folder");

        Result result = run(folder.toString());

        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("locked:1:1: error: The folder cannot be read: java.nio.file.AccessDeniedException: ")
                .contains("gone.json:1:1: error: The file cannot be read: There is no file")
                .contains("lint: 1 file checked");
        assertThat(result.out()).contains("rides.json:8:18: error: ");
    }

    @Test
    void a_folder_without_meters_is_unusable() throws IOException {
        Files.createDirectories(folder.resolve("empty/inner"));

        assertThat(run("empty").code()).isEqualTo(1);
        assertThat(run("empty").out())
                .startsWith("empty:1:1: error: The folder has no .json and no .meter.yaml file. Check the path.\n");
    }

    @Test
    void folders_are_linted_in_the_order_of_their_names() throws IOException {
        Files.createDirectories(folder.resolve("meters/b"));
        for (String name : List.of("meters/c.json", "meters/b/a.json", "meters/a.json")) {
            Files.copy(Path.of(BROKEN), folder.resolve(name));
        }

        List<String> files = run("meters")
                .out()
                .lines()
                .filter(line -> line.contains(": error: "))
                .map(line -> line.substring(0, line.indexOf(':')))
                .distinct()
                .toList();

        assertThat(files).containsExactly("meters/a.json", "meters/b/a.json", "meters/c.json");
    }

    @Test
    void a_meter_is_read_from_standard_input() throws IOException {
        Result result = CliHarness.run(folder, Files.readAllBytes(Path.of(BROKEN)), "lint", "-");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).startsWith("<stdin>:8:18: error: ");
    }

    @Test
    void wrong_usage_is_reported() {
        assertThat(run("none.json").code()).isEqualTo(1);
        assertThat(run("none.json").out())
                .startsWith("none.json:1:1: error: The file cannot be read: There is no file or folder of this name.");
        assertThat(run("a\0b").code()).isEqualTo(1);
        assertThat(run("a\0b").out()).startsWith("error: a?b is no path of this file system.");
    }
}
