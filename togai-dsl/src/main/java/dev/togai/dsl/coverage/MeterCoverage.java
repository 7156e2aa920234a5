package dev.togai.dsl.coverage;

import dev.togai.dsl.preview.Assumptions;
import dev.togai.event.UsageEvent;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import java.util.List;
import java.util.Objects;

/**
 * The coverage of a meter's matchers and formulas by sample events: the decisions that the events did not take both ways, and the
 * mutants of the rules that have the same outcomes. Immutable and thread-safe.
 *
 * <pre>{@code
 * MeterCoverage coverage = MeterCoverage.of(rides, events);
 * System.out.println(coverage.text());
 * Files.writeString(folder.resolve("coverage.html"), coverage.html());
 * }</pre>
 *
 * <p>A mutant is a rule with one small mistake; {@link MutationOperator} lists them. A sample event kills a mutant if its outcome
 * differs: whether it matches, whether it fails, or its units by value. A mutant that no sample event kills is one of these:
 *
 * <ul>
 *   <li><b>Surviving</b>: an event was found for which the outcomes differ, the distinguishing event. The search tries at most 2,000 events,
 *       with values at and around the boundaries of the rules, and with other values that the seed determines.
 *   <li><b>Equivalent</b>: proven to have the same meaning, and not reported. Either the canonical forms of rule and mutant are equal,
 *       or they have the same results for events that represent all others. Such events exist if the rule only compares fields with
 *       constants, at most 4,000 combinations. For a changed boundary of one field, calculations with this field are allowed, because
 *       only events at the boundary can differ.
 *   <li><b>Undecided</b>: neither. Examples are mutants that differ only for a rare combination of values, and mutants of the same
 *       meaning with calculations, iterations, dates or functions of strings.
 * </ul>
 *
 * <p>A proof covers events that Togai accepts and that contain the fields of the rules. Events without a field are included if the
 * rule has a default for it or tests whether it is there, or if a sample event lacks it.
 *
 * <p>A COUNT meter does not evaluate its formula, which therefore has no decisions and no mutants. The schema and the filters of the
 * meter have none either. Time and memory are bounded: at most {@value #MAX_MUTANTS} mutants are tried, selected evenly from the
 * rules, and the work is limited to some seconds. The limit counts evaluated parts, so that a result never depends on the clock. Only
 * the decisions take time in proportion to the number of sample events.
 *
 * @param meter the name of the meter
 * @param eventCount the number of sample events
 * @param decisions all decisions of the rules, in the order of evaluation
 * @param survivingMutants the mutants for which a distinguishing event was found
 * @param undecidedMutants the mutants that may have the same meaning
 * @param counts the number of mutants by result
 */
public record MeterCoverage(
        String meter,
        int eventCount,
        List<Decision> decisions,
        List<SurvivingMutant> survivingMutants,
        List<UndecidedMutant> undecidedMutants,
        MutantCounts counts) {

    /** The most mutants of a meter that are tried. A rule of 1,500 characters can have more. */
    public static final int MAX_MUTANTS = 1_000;

    /** The seed of the search for distinguishing events, unless another is given. */
    public static final long DEFAULT_SEED = 1;

    /** Copies the lists. */
    public MeterCoverage {
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(counts, "counts");
        decisions = List.copyOf(decisions);
        survivingMutants = List.copyOf(survivingMutants);
        undecidedMutants = List.copyOf(undecidedMutants);
    }

    /** Returns the coverage under the default assumptions; otherwise as {@link #of(CreateUsageMeterRequest, List, Assumptions)}. */
    public static MeterCoverage of(CreateUsageMeterRequest request, List<UsageEvent> events) {
        return of(request, events, Assumptions.defaults());
    }

    /**
     * Returns the coverage of the meter of a create request.
     *
     * @throws dev.togai.error.InvalidRequestException if the meter cannot be compiled, for example because a rule cannot be parsed
     */
    public static MeterCoverage of(CreateUsageMeterRequest request, List<UsageEvent> events, Assumptions assumptions) {
        return of(request, events, assumptions, DEFAULT_SEED);
    }

    /**
     * Returns the coverage of the meter of a create request, with a seed for the search for distinguishing events. The same input gives the
     * same result; otherwise as {@link #of(CreateUsageMeterRequest, List, Assumptions)}.
     */
    public static MeterCoverage of(
            CreateUsageMeterRequest request, List<UsageEvent> events, Assumptions assumptions, long seed) {
        return MutantAnalysis.of(MeterModel.of(request, assumptions), List.copyOf(events), seed);
    }

    /** Returns the coverage under the default assumptions; otherwise as {@link #of(UsageMeter, List, Assumptions)}. */
    public static MeterCoverage of(UsageMeter meter, List<UsageEvent> events) {
        return of(meter, events, Assumptions.defaults());
    }

    /**
     * Returns the coverage of a meter from a response of Togai.
     *
     * @throws dev.togai.error.InvalidRequestException if the meter cannot be compiled, for example because a rule cannot be parsed
     */
    public static MeterCoverage of(UsageMeter meter, List<UsageEvent> events, Assumptions assumptions) {
        return of(meter, events, assumptions, DEFAULT_SEED);
    }

    /**
     * Returns the coverage of a meter from a response of Togai, with a seed for the search for distinguishing events. The same input gives
     * the same result; otherwise as {@link #of(UsageMeter, List, Assumptions)}.
     */
    public static MeterCoverage of(UsageMeter meter, List<UsageEvent> events, Assumptions assumptions, long seed) {
        return MutantAnalysis.of(MeterModel.of(meter, assumptions), List.copyOf(events), seed);
    }

    /** Returns the decisions that the sample events did not take both ways. */
    public List<Decision> undecidedBranches() {
        return decisions.stream()
                .filter(decision -> !decision.isTakenBothWays())
                .toList();
    }

    /** Returns the distinguishing events of all surviving mutants, without repeats. As further sample events, they kill these mutants. */
    public List<UsageEvent> distinguishingEvents() {
        return survivingMutants.stream()
                .map(SurvivingMutant::distinguishingEvent)
                .distinct()
                .toList();
    }

    /** Returns a report as text, with a line for each gap. */
    public String text() {
        return CoverageText.of(this);
    }

    /**
     * Returns a report as one HTML page without scripts and without references to other files. It follows the light or dark scheme of
     * the browser, and fits the width of a phone. Values of rules and events are escaped.
     */
    public String html() {
        return CoverageHtml.of(this);
    }

    /** Returns the summary in one line. */
    @Override
    public String toString() {
        return "meter \"" + meter + "\" with " + eventCount + (eventCount == 1 ? " event: " : " events: ")
                + undecidedBranches().size() + " of " + decisions.size() + " branches undecided, " + counts;
    }
}
