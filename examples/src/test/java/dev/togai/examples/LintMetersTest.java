package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintMetersTest {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String RIDES = "src/test/resources/meters/rides.json";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(String... args) {
        return LintMeters.run(
                List.of(args),
                new PrintStream(shown, true, StandardCharsets.UTF_8),
                new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void the_meter_of_the_documents_has_its_three_errors_and_their_fixes() {
        assertThat(run(RIDES)).isEqualTo(LintMeters.ERRORS);
        assertThat(shown())
                .contains(RIDES + ":8:18: error[not-json]: ")
                .contains(RIDES + ":8:18: error[in-without-list]: ")
                .contains(RIDES + ":8:18: error[singular-prefix]: ")
                .contains("    in computations[0].matcher $.and[1].or[0].>[0]")
                .contains("    fix: {\"and\":[{\"in\":[{\"var\":\"dimension.city\"},[\"chennai\",\"mumbai\"]]}")
                .contains(RIDES + ":9:22: note[missing-gives-null]: ")
                .endsWith("5 errors, 0 warnings, 1 note in 1 file.\n");
        assertThat(complained.toString(StandardCharsets.UTF_8)).isEmpty();
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

        assertThat(run(page)).isEqualTo(LintMeters.ERRORS);
        assertThat(shown())
                .contains(page + ":2:")
                .contains("warning[several-computations]")
                .contains(page + ":4:66: error[never-compares]: ");
    }

    @Test
    void warnings_alone_are_one_and_clean_files_none() throws IOException {
        String meter = "{\"name\":\"a\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\"%s,"
                + "\"computations\":[{\"computation\":\"1\",\"order\":1}]}";
        file("clean.json", meter.formatted(",\"eventSchemaName\":\"rides\""));

        assertThat(run(folder.toString())).isEqualTo(LintMeters.CLEAN);
        file("loose.json", '[' + meter.formatted("") + ']');
        assertThat(run(folder.toString())).isEqualTo(LintMeters.WARNINGS);
        assertThat(shown())
                .contains("0 errors, 0 warnings, 0 notes in 1 file.")
                .contains("loose.json:1:2: warning[no-event-schema]: ")
                .contains("0 errors, 1 warning, 0 notes in 2 files.");
    }

    @Test
    void a_file_that_holds_no_meter_is_an_error() throws IOException {
        assertThat(run(file("none.json", "{\"data\":"), file("empty.json", ""))).isEqualTo(LintMeters.ERRORS);
        assertThat(shown())
                .contains("none.json:1:1: error: The file cannot be read: ")
                .contains("2 errors");
    }

    @Test
    void a_file_of_brackets_alone_is_an_error() throws IOException {
        String deep = file("deep.json", "[".repeat(2_000_000) + "]".repeat(2_000_000));
        String members = file("members.json", "{\"data\":".repeat(500_000));

        assertThat(run(deep, members)).isEqualTo(LintMeters.ERRORS);
        assertThat(shown())
                .contains("deep.json:1:1: error: The file cannot be read: ")
                .contains("members.json:1:1: error: The file cannot be read: ");
    }

    @Test
    void a_byte_order_mark_before_a_meter_is_passed_over() throws IOException {
        String meter = Files.readString(Path.of(RIDES));

        assertThat(run(file("marked.json", BYTE_ORDER_MARK + meter))).isEqualTo(LintMeters.ERRORS);
        assertThat(shown()).contains("marked.json:8:18: error[not-json]: ").doesNotContain("cannot be read");
        assertThat(run(file("page.json", BYTE_ORDER_MARK + "{\"data\": [" + meter + "]}")))
                .isEqualTo(LintMeters.ERRORS);
        assertThat(shown()).contains("page.json:8:18: error[not-json]: ");
    }

    @Test
    void a_file_in_another_encoding_is_an_error_that_names_it() throws IOException {
        Path utf16 =
                Files.writeString(folder.resolve("utf16.json"), "\uFEFF{\"name\":\"a\"}", StandardCharsets.UTF_16LE);

        assertThat(run(utf16.toString())).isEqualTo(LintMeters.ERRORS);
        assertThat(shown())
                .contains("utf16.json:1:1: error: The file cannot be read: It is not UTF-8. Save it as UTF-8.");
    }

    @Test
    void a_folder_that_cannot_be_read_is_an_error_and_the_rest_is_linted() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.copy(Path.of(RIDES), folder.resolve("rides.json"));
        Files.createDirectory(folder.resolve("folder.json"));
        Files.createSymbolicLink(folder.resolve("gone.json"), folder.resolve("nowhere"));
        Files.setPosixFilePermissions(locked, Set.of());
        assumeFalse(Files.isReadable(locked), "The superuser can read every folder");

        int code = run(folder.toString());

        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        assertThat(code).isEqualTo(LintMeters.ERRORS);
        assertThat(shown())
                .contains("locked:1:1: error: The folder cannot be read: java.nio.file.AccessDeniedException: ")
                .contains("gone.json:1:1: error: The file cannot be read: java.nio.file.NoSuchFileException: ")
                .contains("rides.json:8:18: error[not-json]: ")
                .contains(" in 2 files.");
    }

    @Test
    void wrong_usage_is_reported_and_help_is_printed() {
        assertThat(run()).isEqualTo(LintMeters.WRONG_USAGE);
        assertThat(run(folder.resolve("none.json").toString())).isEqualTo(LintMeters.WRONG_USAGE);
        assertThat(run("a\0b")).isEqualTo(LintMeters.WRONG_USAGE);
        assertThat(complained.toString(StandardCharsets.UTF_8))
                .contains("Usage: LintMeters", "There is no ", "There is no a\0b");
        assertThat(run("--help")).isZero();
        assertThat(shown()).contains("Exit code: 0").contains("64 wrong usage");
    }
}
