package dev.togai.meters.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

        assertThat(text)
                .contains("b.meter.yaml:2:1: error: The file is not formatted. Run togai fmt.")
                .endsWith("fmt: 2 files, 1 not formatted (1 error, 0 warnings)\n");
        assertThat(directory.resolve("b.meter.yaml")).hasContent("meter: b\naggregation:    COUNT\n");
    }

    @Test
    void written_files_are_formatted() throws IOException {
        MeterFormat format = MeterFormat.of(List.of(directory));

        assertThat(format.write().summary()).isEqualTo("2 files, 1 changed");
        assertThat(format.check().entries()).isEmpty();
        assertThat(directory.resolve("b.meter.yaml")).hasContent("meter: b\naggregation: COUNT\n");
    }
}
