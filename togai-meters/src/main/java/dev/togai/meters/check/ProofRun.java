package dev.togai.meters.check;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.lint.finding.Severity;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterPromise;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.internal.EventText;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.internal.RulePaths;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import dev.togai.proof.CounterExample;
import dev.togai.proof.ProofResult;
import dev.togai.rule.JsonLogic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The proofs of promises, and of overlaps and meters that no event can count for. */
record ProofRun(CheckOptions options) {

    private static final JsonLogic ONE = JsonLogic.unchecked("1");
    private static final String PROVED = "proved";
    private static final String REFUTED = "refuted";
    private static final String NOT_DECIDED = "not-decided";

    MeterReport report(LocatedMeterSet set) {
        List<ReportEntry> entries = new ArrayList<>(promises(set).entries());
        entries.addAll(new OverlapSearch(options, set).entries());
        return report(entries);
    }

    /** Returns the report without the search of overlaps. */
    MeterReport promises(LocatedMeterSet set) {
        List<ReportEntry> entries = new ArrayList<>();
        List<MeterDeclaration> meters = set.set().meters();
        for (int i = 0; i < meters.size(); i++) {
            options.progress().accept("Proving promises: meter " + (i + 1) + " of " + meters.size());
            MeterRun run = new MeterRun(options, set, meters.get(i));
            entries.addAll(run.unreachable());
            entries.addAll(run.promises());
        }
        return report(entries);
    }

    private static MeterReport report(List<ReportEntry> entries) {
        long refuted = count(entries, REFUTED);
        long undecided = count(entries, NOT_DECIDED);
        String summary = MessageText.count(count(entries, PROVED), "promise") + " proved"
                + (refuted == 0 ? "" : ", " + refuted + " refuted")
                + (undecided == 0 ? "" : ", " + undecided + " not decided");
        return new MeterReport("prove", entries, summary);
    }

    private static long count(List<ReportEntry> entries, String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).count();
    }

    /** The proofs of one meter. */
    private record MeterRun(CheckOptions options, LocatedMeterSet set, MeterDeclaration meter) {

        /** Returns an error if no event can count for the meter, at the rule that is the reason. */
        List<ReportEntry> unreachable() {
            if (!options.prover().neverCounts(meter.meter()).isProved()) {
                return List.of();
            }
            String message = "No event can count for the meter \"" + meter.name() + "\", as is proved";
            return List.of(
                    matchesEvents()
                            ? entry(
                                    Severity.ERROR,
                                    "never-counts",
                                    "computations[0].computation",
                                    message + ": the formula has no number for an event that matches.")
                            : entry(Severity.ERROR, "never-counts", "computations[0].matcher", message + '.'));
        }

        /** Returns whether an event can match, with any units or none. */
        private boolean matchesEvents() {
            List<Computation> computations = meter.meter().computations().stream()
                    .<Computation>map(
                            it -> Computation.builder().from(it).formula(ONE).build())
                    .toList();
            return options.prover()
                    .neverCounts(CreateUsageMeterRequest.builder()
                            .from(meter.meter())
                            .computations(computations)
                            .build())
                    .isRefuted();
        }

        List<ReportEntry> promises() {
            List<ReportEntry> entries = new ArrayList<>();
            for (int i = 0; i < meter.promises().size(); i++) {
                entries.add(promise(meter.promises().get(i), "promises[" + i + ']'));
            }
            return entries;
        }

        private ReportEntry promise(MeterPromise promise, String path) {
            String sentence = MeterFiles.sentence(promise);
            Optional<String> unknownName = unknownName(promise);
            if (unknownName.isPresent()) {
                return entry(
                        Severity.ERROR,
                        "unknown-name",
                        path,
                        sentence + ": no event has " + unknownName.get()
                                + ". Correct the name, or declare it in `names` as an attribute or a dimension.");
            }
            Optional<ProofResult> result = prove(promise);
            if (result.isEmpty()) {
                return entry(Severity.ERROR, "unknown-meter", path, sentence + ": there is no such meter in the set");
            }
            if (result.get() instanceof ProofResult.Refuted refuted) {
                return entry(
                        Severity.ERROR,
                        REFUTED,
                        path,
                        sentence + ": refuted by " + evidence(promise, refuted.counterExample()));
            }
            if (result.get() instanceof ProofResult.Unknown unknown) {
                return entry(
                                options.undecided(),
                                NOT_DECIDED,
                                path,
                                sentence + ": not decided: "
                                        + ChangeText.undecided(unknown.reason(), unknown.eventsTried()))
                        .withDetails(List.of("An event that was not tried may break the promise."));
            }
            return matchesNothing(promise)
                    ? entry(Severity.ERROR, "matches-nothing", path, sentence + ": no event can match the condition")
                    : entry(Severity.NOTE, PROVED, path, sentence + ": proved");
        }

        /** Returns a name in the rule of a promise that is neither an attribute nor a dimension. */
        private static Optional<String> unknownName(MeterPromise promise) {
            return rule(promise)
                    .flatMap(rule -> RulePaths.of(RuleReader.readLenient(rule.text())).stream()
                            .filter(name -> !name.startsWith("attributes.") && !name.startsWith("dimensions."))
                            .findFirst());
        }

        private static Optional<JsonLogic> rule(MeterPromise promise) {
            if (promise instanceof MeterPromise.NeverMoreThan more) {
                return Optional.of(more.formula());
            }
            return promise instanceof MeterPromise.NeverLessThan less
                    ? Optional.of(less.formula())
                    : condition(promise);
        }

        private static Optional<JsonLogic> condition(MeterPromise promise) {
            if (promise instanceof MeterPromise.Counts counts) {
                return Optional.of(counts.matcher());
            }
            return promise instanceof MeterPromise.NeverCounts never ? Optional.of(never.matcher()) : Optional.empty();
        }

        /** Returns whether no event matches the condition of a promise, which is then proved for any meter. */
        private boolean matchesNothing(MeterPromise promise) {
            return condition(promise).isPresent()
                    && options.prover()
                            .neverCounts(CreateUsageMeterRequest.builder()
                                    .from(meter.meter())
                                    .aggregation(Aggregation.COUNT)
                                    .filters(List.of())
                                    .computations(List.of(Computation.builder()
                                            .matcher(condition(promise))
                                            .formula(ONE)
                                            .build()))
                                    .build())
                            .isProved();
        }

        /** Returns the result of a promise; empty if it names a meter that is not in the set. */
        private Optional<ProofResult> prove(MeterPromise promise) {
            if (promise instanceof MeterPromise.NeverMoreThan more) {
                return Optional.of(options.prover().neverMoreThan(meter.meter(), more.formula()));
            }
            if (promise instanceof MeterPromise.NeverLessThan less) {
                return Optional.of(options.prover().neverLessThan(meter.meter(), less.formula()));
            }
            if (promise instanceof MeterPromise.Counts counts) {
                return Optional.of(options.prover().counts(meter.meter(), counts.matcher()));
            }
            if (promise instanceof MeterPromise.NeverCounts never) {
                return Optional.of(options.prover().neverCounts(meter.meter(), never.matcher()));
            }
            return set.set()
                    .find(((MeterPromise.NeverOverlaps) promise).meterName())
                    .map(other -> options.prover().neverOverlap(meter.meter(), other.meter()));
        }

        private static String evidence(MeterPromise promise, CounterExample example) {
            String first = example.results().get(0);
            String other = example.results().get(example.results().size() - 1);
            String event = EventText.of(example.event()) + ": " + first;
            if (promise instanceof MeterPromise.NeverOverlaps overlaps) {
                return event + ", and " + other + " for " + overlaps.meterName();
            }
            boolean isBound =
                    promise instanceof MeterPromise.NeverMoreThan || promise instanceof MeterPromise.NeverLessThan;
            return isBound ? event + ", but the formula has " + other : event;
        }

        private ReportEntry entry(Severity severity, String id, String path, String message) {
            return ReportEntry.of(severity, id, meter.name(), set.location(meter.name(), path), message);
        }
    }
}
