package dev.togai.meters.check;

import dev.togai.dsl.coverage.Decision;
import dev.togai.dsl.coverage.MeterCoverage;
import dev.togai.dsl.coverage.SurvivingMutant;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.lint.finding.FindingLocation;
import dev.togai.dsl.lint.finding.Severity;
import dev.togai.dsl.preview.MeterResult;
import dev.togai.dsl.text.RuleParser;
import dev.togai.dsl.text.RulePrinter;
import dev.togai.dsl.text.ShortNames;
import dev.togai.error.InvalidRequestException;
import dev.togai.event.UsageEvent;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterExample;
import dev.togai.meters.file.LocatedMeterSet;
import dev.togai.meters.file.MeterFiles;
import dev.togai.meters.internal.EventText;
import dev.togai.meters.internal.MessageText;
import dev.togai.meters.report.MeterReport;
import dev.togai.meters.report.ReportEntry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The coverage of rules by the examples. */
record CoverageRun(CheckOptions options) {

    MeterReport report(LocatedMeterSet set) {
        List<ReportEntry> entries = new ArrayList<>();
        int killed = 0;
        int mutants = 0;
        for (MeterDeclaration meter : set.set().meters()) {
            try {
                List<UsageEvent> events = meter.examples().stream()
                        .map(example -> ExampleRun.event(meter, example))
                        .toList();
                MeterCoverage coverage = MeterCoverage.of(meter.meter(), events, options.assumptions());
                killed += coverage.counts().killed();
                mutants += coverage.counts().tried() - coverage.counts().equivalent();
                addEntries(set, meter, coverage, entries);
            } catch (InvalidRequestException e) {
                entries.add(MeterEvaluation.error(set, meter.name(), "The coverage cannot be determined", e));
            }
        }
        return new MeterReport(
                "coverage",
                entries,
                "the examples find " + killed + " of " + MessageText.count(mutants, "mistake") + " in rules");
    }

    private void addEntries(
            LocatedMeterSet set, MeterDeclaration meter, MeterCoverage coverage, List<ReportEntry> entries) {
        for (Decision decision : coverage.undecidedBranches()) {
            entries.add(warning(
                    set,
                    meter,
                    "undecided-branch",
                    decision.location(),
                    "`" + shortened(decision.text(), set.shortNames(meter.name())) + "` is " + decision.gap()
                            + " in the examples"));
        }
        MeterEvaluation.Evaluator evaluator = MeterEvaluation.Evaluator.of(meter.meter(), options.assumptions());
        for (SurvivingMutant mutant : coverage.survivingMutants()) {
            entries.add(warning(
                            set,
                            meter,
                            "surviving-mutant",
                            mutant.mutant().location(),
                            "no example distinguishes `"
                                    + shortened(mutant.mutant().original(), set.shortNames(meter.name())) + "` from `"
                                    + shortened(mutant.mutant().mutated(), set.shortNames(meter.name())) + "`")
                    .withDetails(List.of(example(evaluator, mutant))));
        }
        entries.add(ReportEntry.of(
                Severity.NOTE, "coverage", meter.name(), set.location(meter.name()), coverage.toString()));
    }

    /** Returns a rule in readable form with short names; the text as it is if it is too long to be parsed. */
    private static String shortened(String rule, ShortNames names) {
        try {
            return RulePrinter.print(RuleParser.parse(rule), names);
        } catch (RuleSyntaxException ignored) { // The printer writes rules beyond the limits of the parser.
            return rule;
        }
    }

    /** Returns the example of a file that kills a mutant; the event and its outcome if the meter has no units for it. */
    private String example(MeterEvaluation.Evaluator evaluator, SurvivingMutant mutant) {
        UsageEvent event = mutant.distinguishingEvent();
        MeterResult result = evaluator.evaluate(event).result();
        if (!ExampleRun.hasUnits(result, options.assumptions())) {
            return "an event that does: " + EventText.of(event) + ", " + mutant.expected();
        }
        MeterExample.Builder example =
                MeterExample.builder().units(result.units().orElse(BigDecimal.ZERO));
        event.attributes().forEach(attribute -> example.attribute(attribute.name(), attribute.value()));
        event.dimensions().forEach(example::dimension);
        return "an example that does: - " + MeterFiles.example(example.build());
    }

    private static ReportEntry warning(
            LocatedMeterSet set, MeterDeclaration meter, String id, FindingLocation location, String message) {
        return ReportEntry.of(
                Severity.WARNING, id, meter.name(), set.location(meter.name(), location.field()), message);
    }
}
