package dev.togai.meters.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of a folder, which joins the other checks. */
class FolderCheckTest {

    @TempDir
    private Path folder;

    private void file(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void a_check_has_the_errors_of_all_checks_and_the_difference() throws IOException {
        file("new/waits.meter.yaml", "aggregation: COUNT\nmeter: waits\nevent: a\n");
        file("old/rides.meter.yaml", "meter: rides\naggregation: COUNT\nevent: a\n");

        MeterReport report =
                MeterSetChecker.create().check(List.of(folder.resolve("new")), List.of(folder.resolve("old")));

        assertThat(report.entries()).extracting(ReportEntry::id).containsExactly("not-formatted", "added", "removed");
        assertThat(report.summary())
                .contains("lint: 1 meter checked; test: 0 examples passed; prove: 0 promises proved; diff: ");
    }

    @Test
    void without_a_base_there_is_no_difference() throws IOException {
        file("rides.meter.yaml", "meter: rides\nevent: a\naggregation: COUNT\n");

        MeterReport report = MeterSetChecker.create().check(List.of(folder), List.of());

        assertThat(report.entries()).isEmpty();
        assertThat(report.summary()).endsWith("prove: 0 promises proved");
    }
}
