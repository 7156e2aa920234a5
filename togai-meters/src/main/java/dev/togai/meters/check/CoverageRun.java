package dev.togai.meters.check;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.coverage.Decision;
import dev.togai.dsl.coverage.MeterCoverage;
import dev.togai.dsl.coverage.MutantCounts;
import dev.togai.dsl.coverage.RuleMutant;
import dev.togai.dsl.coverage.SurvivingMutant;
import dev.togai.dsl.error.RuleSyntaxException;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
                    decision.location().field(),
                    "`" + shortened(decision.text(), set.shortNames(meter.name())) + "` is " + decision.gap()
                            + " in the examples"));
        }
        surviving(set, meter, coverage)
                .forEach((gap, mutants) -> entries.add(warning(
                                set,
                                meter,
                                "surviving-mutant",
                                gap.field(),
                                "no example distinguishes `" + gap.original() + "` from `"
                                        + String.join("`, `", mutants) + '`')
                        .withDetails(List.of(gap.example()))));
        entries.add(ReportEntry.of(
                Severity.NOTE, "coverage", meter.name(), set.location(meter.name()), summary(meter, coverage)));
    }

    /**
     * A part of a rule with mutants that one example kills.
     *
     * @param field the path of the rule
     * @param original the part
     * @param example the example
     */
    private record Gap(String field, String original, String example) {}

    /** Returns the surviving mutants by the part that they change and the example that kills them. */
    private Map<Gap, List<String>> surviving(LocatedMeterSet set, MeterDeclaration meter, MeterCoverage coverage) {
        MeterEvaluation.Evaluator evaluator = MeterEvaluation.Evaluator.of(meter.meter(), options.assumptions());
        ShortNames names = set.shortNames(meter.name());
        Map<Gap, List<String>> surviving = new LinkedHashMap<>();
        for (SurvivingMutant mutant : coverage.survivingMutants()) {
            RuleMutant change = mutant.mutant();
            Gap gap =
                    new Gap(change.location().field(), shortened(change.original(), names), example(evaluator, mutant));
            surviving.computeIfAbsent(gap, any -> new ArrayList<>()).add(shortened(change.mutated(), names));
        }
        return surviving;
    }

    private static String summary(MeterDeclaration meter, MeterCoverage coverage) {
        MutantCounts counts = coverage.counts();
        int conditions = coverage.decisions().size();
        int examples = meter.examples().size();
        return '"' + meter.name() + "\": " + MessageText.count(examples, "example")
                + (examples == 1 ? " finds " : " find ") + counts.killed() + " of "
                + MessageText.count(counts.tried() - counts.equivalent(), "mistake")
                + (examples == 1 ? " and decides " : " and decide ")
                + (conditions - coverage.undecidedBranches().size()) + " of "
                + MessageText.count(conditions, "condition") + " both ways"
                + (counts.undecided() == 0 ? "" : "; " + counts.undecided() + " not decided")
                + (counts.omitted() == 0 ? "" : "; " + counts.omitted() + " more not tried");
    }

    /** Returns a rule in readable form with short names; the text as it is if it is too long to be parsed. */
    private static String shortened(String rule, ShortNames names) {
        try {
            Node parsed = RuleParser.parse(rule);
            // A mutant without one of two conditions is an operator with a single operand.
            boolean isSingle = parsed instanceof OperatorCall call
                    && Set.of("and", "or").contains(call.operator())
                    && call.arguments().size() == 1;
            return RulePrinter.print(
                    isSingle ? ((OperatorCall) parsed).arguments().get(0) : parsed, names);
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
            LocatedMeterSet set, MeterDeclaration meter, String id, String field, String message) {
        return ReportEntry.of(Severity.WARNING, id, meter.name(), set.location(meter.name(), field), message);
    }
}
