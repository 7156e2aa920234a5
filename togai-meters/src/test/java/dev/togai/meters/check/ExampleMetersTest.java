package dev.togai.meters.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.report.MeterReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The twelve meters of the examples pass all checks. */
class ExampleMetersTest {

    private static final Path FOLDER = Path.of("../examples/src/main/resources/meters");
    private static final LocatedMeterSet SET = MeterFiles.read(FOLDER);

    private final MeterSetChecker checker = MeterSetChecker.create();

    @Test
    void there_are_twelve() {
        assertThat(SET.set().meters()).hasSize(12);
    }

    @Test
    void the_files_are_formatted() throws IOException {
        for (String file : SET.files()) {
            assertThat(Path.of(file)).content().isEqualTo(MeterFiles.format(file, Files.readString(Path.of(file))));
        }
    }

    @Test
    void the_linter_finds_no_error_and_no_warning() {
        assertThat(checker.lint(SET).text()).endsWith("lint: 12 meters checked (0 errors, 0 warnings)\n");
    }

    @Test
    void all_examples_pass() {
        assertThat(checker.test(SET).text()).startsWith("test: ").contains(" examples passed (0 errors, 0 warnings)");
    }

    @Test
    void the_examples_find_all_mistakes_in_rules() {
        MeterReport coverage = checker.coverage(SET);

        assertThat(coverage.entries())
                .filteredOn(entry -> entry.severity() != Severity.NOTE)
                .isEmpty();
    }

    @Test
    void all_promises_are_proved() {
        MeterReport proofs = checker.prove(SET);

        assertThat(proofs.text()).endsWith("prove: 20 promises proved (0 errors, 0 warnings)\n");
    }

    @Test
    void each_meter_has_an_owner() {
        assertThat(checker.owners(SET).count(Severity.WARNING)).isZero();
    }

    @Test
    void reports_are_joined() {
        Path folder = FOLDER;

        LocatedMeterSet set = MeterFiles.read(folder);
        MeterSetChecker checker = MeterSetChecker.create();
        MeterReport report = MeterReport.join("check", List.of(checker.lint(set), checker.test(set)));

        assertThat(report.summary()).isEqualTo("lint: 12 meters checked; test: 50 examples passed");
    }
}
