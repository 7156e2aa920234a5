package dev.togai.meters.check;

import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.Permission;
import dev.togai.meters.check.MeterDifference.Kind;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import dev.togai.meters.report.SourceLocation;
import dev.togai.proof.MeterChange;
import dev.togai.proof.MeterProver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The comparison of two sets of meters. */
record SetComparison(MeterProver prover, LocatedMeterSet before, LocatedMeterSet after) {

    /** The parts of a meter that determine the units of events. */
    private static final List<Function<CreateUsageMeterRequest, ?>> UNITS = List.of(
            CreateUsageMeterRequest::eventSchemaName,
            CreateUsageMeterRequest::aggregation,
            CreateUsageMeterRequest::filters,
            CreateUsageMeterRequest::computations);

    private static final String KEPT = " from the files only: Togai keeps it unless the key `removed` names it";

    /** The keys of a file, with the value that each one sets. */
    private static final Map<String, Function<MeterDeclaration, ?>> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("active", MeterDeclaration::active),
            Map.entry("aggregation", of(CreateUsageMeterRequest::aggregation)),
            Map.entry("billable_name", of(CreateUsageMeterRequest::billableName)),
            Map.entry("change", MeterDeclaration::changePolicy),
            Map.entry("computations", of(CreateUsageMeterRequest::computations)),
            Map.entry("description", of(CreateUsageMeterRequest::description)),
            Map.entry("event", of(CreateUsageMeterRequest::eventSchemaName)),
            Map.entry("examples", MeterDeclaration::examples),
            Map.entry("filters", of(CreateUsageMeterRequest::filters)),
            Map.entry("owner", MeterDeclaration::owner),
            Map.entry("promises", MeterDeclaration::promises),
            Map.entry("type", of(CreateUsageMeterRequest::type))));

    private static Function<MeterDeclaration, Object> of(Function<CreateUsageMeterRequest, ?> field) {
        return meter -> field.apply(meter.meter());
    }

    MeterSetDiff diff() {
        List<MeterDifference> differences = new ArrayList<>();
        List<ReportEntry> entries = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (MeterDeclaration meter : after.set().meters()) {
            Optional<MeterDeclaration> former = former(meter);
            former.map(MeterDeclaration::name).ifPresent(found::add);
            difference(former, meter).ifPresent(difference -> {
                differences.add(difference);
                entries.add(entry(difference, meter));
            });
        }
        for (MeterDeclaration meter : before.set().meters()) {
            if (!found.contains(meter.name())) {
                MeterDifference removed =
                        new MeterDifference(Kind.REMOVED, meter.name(), Optional.empty(), Optional.empty(), List.of());
                differences.add(removed);
                entries.add(entry(removed, meter));
            }
        }
        return new MeterSetDiff(differences, new MeterReport("diff", entries, summary(differences)));
    }

    /** Returns the meter of the first set that has the name of a meter, or one of its former names. */
    private Optional<MeterDeclaration> former(MeterDeclaration meter) {
        return before.set()
                .find(meter.name())
                .or(() -> meter.formerNames().stream()
                        .flatMap(name -> before.set().find(name).stream())
                        .findFirst());
    }

    private Optional<MeterDifference> difference(Optional<MeterDeclaration> former, MeterDeclaration meter) {
        if (former.isEmpty()) {
            return Optional.of(
                    new MeterDifference(Kind.ADDED, meter.name(), Optional.empty(), Optional.empty(), List.of()));
        }
        MeterDeclaration old = former.get();
        List<String> keys = VALUES.entrySet().stream()
                .filter(value ->
                        !value.getValue().apply(old).equals(value.getValue().apply(meter)))
                .map(Map.Entry::getKey)
                .toList();
        boolean isRenamed = !old.name().equals(meter.name());
        if (keys.isEmpty() && !isRenamed) {
            return Optional.empty();
        }
        boolean isOfUnits =
                UNITS.stream().anyMatch(field -> !field.apply(old.meter()).equals(field.apply(meter.meter())));
        return Optional.of(new MeterDifference(
                isRenamed ? Kind.RENAMED : Kind.CHANGED,
                meter.name(),
                isRenamed ? Optional.of(old.name()) : Optional.empty(),
                isOfUnits ? Optional.of(prover.compare(old.meter(), meter.meter())) : Optional.empty(),
                keys));
    }

    private ReportEntry entry(MeterDifference difference, MeterDeclaration meter) {
        Optional<MeterChange> change = difference.change();
        boolean isKept =
                difference.kind() == Kind.REMOVED && !after.set().removed().contains(difference.name());
        Severity severity = change.map(it -> severity(meter.changePolicy().permission(it)))
                .orElse(isKept ? Severity.WARNING : Severity.NOTE);
        return ReportEntry.of(
                        severity,
                        MessageText.word(difference.kind()),
                        difference.name(),
                        location(difference),
                        message(difference) + (isKept ? KEPT : ""))
                .withDetails(change.map(ChangeText::furtherExamples).orElse(List.of()));
    }

    private Optional<SourceLocation> location(MeterDifference difference) {
        LocatedMeterSet set = difference.kind() == Kind.REMOVED ? before : after;
        return set.location(difference.name(), difference.change().isPresent() ? "computations[0].matcher" : "");
    }

    private static Severity severity(Permission permission) {
        return switch (permission) {
            case ALLOW -> Severity.NOTE;
            case CONFIRM -> Severity.WARNING;
            case FORBID -> Severity.ERROR;
        };
    }

    private static String message(MeterDifference difference) {
        String name = '"' + difference.name() + '"';
        String text = difference
                .formerName()
                .map(former -> '"' + former + "\" is renamed to " + name)
                .orElse(name + " is " + MessageText.word(difference.kind()));
        String keys = difference.keys().isEmpty() ? "" : " (" + String.join(", ", difference.keys()) + ')';
        return text
                + keys
                + difference
                        .change()
                        .map(change -> ": " + ChangeText.of(change))
                        .orElse("");
    }

    private static String summary(List<MeterDifference> differences) {
        List<String> counts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            long count = differences.stream()
                    .filter(difference -> difference.kind() == kind)
                    .count();
            if (count > 0) {
                counts.add(count + " " + MessageText.word(kind));
            }
        }
        return counts.isEmpty() ? "no differences" : String.join(", ", counts);
    }
}
