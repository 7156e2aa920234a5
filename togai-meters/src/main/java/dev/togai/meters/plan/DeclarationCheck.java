package dev.togai.meters.plan;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterPromise;
import dev.togai.meters.MeterSet;
import dev.togai.meters.check.MeterSetChecker;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import dev.togai.proof.MeterProver;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The examples and promises of the declarations that a plan puts into effect. An inactive meter counts no event, so it is not checked. */
record DeclarationCheck(MeterProver prover, MeterSet set) {

    /** Adds failed examples and refuted promises as obstacles to the work, and promises that are not decided as warnings. */
    void check(Map<String, PlannedWork> work) {
        Set<String> changed = new HashSet<>();
        work.forEach((name, one) -> {
            if (one.hasSteps()) {
                changed.add(name);
            }
        });
        // A change can break the promise of another meter.
        Set<String> affected = names(set.meters().stream()
                .filter(MeterDeclaration::active)
                .filter(meter ->
                        changed.contains(meter.name()) || otherNames(meter).anyMatch(changed::contains)));
        if (affected.isEmpty()) {
            return;
        }
        LocatedMeterSet checked = LocatedMeterSet.of(affected(affected));
        MeterSetChecker checker = MeterSetChecker.create()
                .withProver(prover)
                .withUndecided(Severity.WARNING)
                .withOverlapLimit(Duration.ZERO);
        List<ReportEntry> entries = Stream.of(checker.test(checked), checker.prove(checked))
                .map(MeterReport::entries)
                .flatMap(List::stream)
                .toList();
        work.forEach((name, one) -> {
            if (affected.contains(name)) {
                one.add(messages(entries, name, Severity.WARNING), messages(entries, name, Severity.ERROR));
            }
        });
    }

    private static Set<String> names(Stream<MeterDeclaration> meters) {
        return meters.map(MeterDeclaration::name).collect(Collectors.toSet());
    }

    /** Returns the names of other meters in the promises of a meter. */
    private static Stream<String> otherNames(MeterDeclaration meter) {
        return meter.promises().stream()
                .filter(MeterPromise.NeverOverlaps.class::isInstance)
                .map(promise -> ((MeterPromise.NeverOverlaps) promise).meterName());
    }

    /** Returns the set of these meters and those that their promises name. */
    private MeterSet affected(Set<String> affected) {
        Set<String> named = set.meters().stream()
                .filter(meter -> affected.contains(meter.name()))
                .flatMap(DeclarationCheck::otherNames)
                .collect(Collectors.toSet());
        return MeterSet.builder()
                .addAllMeters(set.meters().stream()
                        .filter(meter -> affected.contains(meter.name()) || named.contains(meter.name()))
                        .toList())
                .build();
    }

    private static List<String> messages(List<ReportEntry> entries, String meterName, Severity severity) {
        return entries.stream()
                .filter(entry -> entry.severity() == severity
                        && entry.meter().filter(meterName::equals).isPresent())
                .map(entry -> "The check of the declaration " + (severity == Severity.ERROR ? "fails: " : "is open: ")
                        + entry.message())
                .toList();
    }
}
