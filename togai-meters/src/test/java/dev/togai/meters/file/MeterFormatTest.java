package dev.togai.meters.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meters.report.MeterReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterFormatTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void a_formatted_file_and_another_one() throws IOException {
        Files.writeString(directory.resolve("a.meter.yaml"), "meter: a\naggregation: COUNT\n");
        Files.writeString(directory.resolve("b.meter.yaml"), "meter: b\naggregation:    COUNT\n");
    }

    @Test
    void a_check_reports_the_first_line_that_formatting_changes_and_writes_nothing() throws IOException {
        String text = MeterFormat.of(List.of(directory)).check().text();

        assertThat(text).contains("""
                        b.meter.yaml:2:14: error: The file is not formatted. Run togai fmt.
                            aggregation:    COUNT
                                         ^
                            expected: aggregation: COUNT
                            found:    aggregation:    COUNT
                        """).endsWith("fmt: 2 files, 1 not formatted (1 error, 0 warnings)\n");
        assertThat(directory.resolve("b.meter.yaml")).hasContent("meter: b\naggregation:    COUNT\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'meter: a \\naggregation: COUNT\\n', 1:9, meter: a, meter: a<blank>",
        "'meter: a\\r\\naggregation: COUNT\\r\\n', 1:9, meter: a, meter: a<carriage return>",
        "'\uFEFFmeter: a\\naggregation: COUNT\\n', 1:1, meter: a, <byte order mark>meter: a",
        "'meter: a\\naggregation: COUNT', 2:19, aggregation: COUNT, aggregation: COUNT<no line end>",
        "'meter: a\\naggregation: COUNT\\n\\n', 3:1, the end of the file, a blank line",
        "'meter: a\\naggregation:\\tCOUNT\\n', 2:13, aggregation: COUNT, aggregation:<tab>COUNT",
        "'aggregation: COUNT\\nmeter: a\\n', 1:1, meter: a, aggregation: COUNT",
    })
    void the_first_difference_is_visible(String text, String place, String expected, String found) {
        MeterReport report = MeterFormat.check("a.meter.yaml", text.translateEscapes());

        assertThat(report.text()).startsWith("a.meter.yaml:" + place + ": error: The file is not formatted.");
        assertThat(report.entries().get(0).details()).containsExactly("expected: " + expected, "found:    " + found);
    }

    @Test
    void a_file_is_replaced_in_one_step_and_keeps_its_permissions_and_links() throws IOException {
        Path file = directory.resolve("b.meter.yaml");
        Path link = Files.createSymbolicLink(directory.resolve("c.meter.yaml"), file.getFileName());
        Path unformatted = Files.createLink(directory.resolve("old"), file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        MeterFormat.of(List.of(link)).write();

        assertThat(file).hasContent("meter: b\naggregation: COUNT\n");
        assertThat(unformatted).hasContent("meter: b\naggregation:    COUNT\n");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(link).isSymbolicLink();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void written_files_are_formatted() throws IOException {
        MeterFormat format = MeterFormat.of(List.of(directory));

        assertThat(format.write().summary()).isEqualTo("2 files, 1 changed");
        assertThat(format.check().entries()).isEmpty();
        assertThat(directory.resolve("b.meter.yaml")).hasContent("meter: b\naggregation: COUNT\n");
    }
}
