package dev.togai.meters.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.event.UsageEvent;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.file.RandomDeclarations;
import dev.togai.meters.report.MeterReport;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The checks accept any meter that a file can hold, and their reports depend on nothing else. */
class CheckLawsTest {

    private static final UsageEvent EVENT = UsageEvent.builder()
            .schemaName("zone")
            .id("event-1")
            .timestamp("2024-01-01T00:00:00Z")
            .accountId("acme")
            .attribute("distance", "12.50")
            .dimension("city", "chennai")
            .build();

    private final MeterSetChecker checker = MeterSetChecker.create();

    @Test
    @Tag("proof")
    void reports_are_the_same_in_each_run() {
        RandomDeclarations.of(100, 7).forEach(this::assertReports);
        RandomDeclarations.of(5, 8).forEach(this::assertCoverage);
    }

    @Test
    @Tag("proof")
    void reports_of_many_are_the_same_in_each_run() {
        RandomDeclarations.of(5_000, 9).forEach(this::assertReports);
        RandomDeclarations.of(300, 10).forEach(this::assertCoverage);
    }

    private void assertReports(MeterDeclaration meter) {
        LocatedMeterSet set = read(meter);

        assertThat(reports(set).map(MeterReport::json))
                .containsExactlyElementsOf(reports(set).map(MeterReport::json).toList());
        assertThat(reports(set).flatMap(report -> report.entries().stream()))
                .allSatisfy(entry -> assertThat(entry.location()).isPresent());
        assertThat(checker.diff(set, LocatedMeterSet.of(MeterSet.of(meter))).isEmpty())
                .isTrue();
    }

    private Stream<MeterReport> reports(LocatedMeterSet set) {
        return Stream.of(checker.lint(set), checker.test(set), checker.owners(set), checker.explain(set, EVENT));
    }

    private void assertCoverage(MeterDeclaration meter) {
        LocatedMeterSet set = read(meter);

        assertThat(checker.coverage(set)).isEqualTo(checker.coverage(set));
    }

    private static LocatedMeterSet read(MeterDeclaration meter) {
        LocatedMeterSet set = MeterFiles.parse("a.meter.yaml", MeterFiles.write(meter));
        assertThat(set.set().meters()).isEqualTo(List.of(meter));
        return set;
    }
}
