package dev.togai.testkit.assertj;

import dev.togai.dsl.coverage.Decision;
import dev.togai.dsl.coverage.MeterCoverage;
import dev.togai.dsl.coverage.SurvivingMutant;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions for the coverage of a meter by sample events. A failure lists each gap, and for each surviving mutant an event that
 * distinguishes it.
 *
 * <pre>{@code
 * assertThat(MeterCoverage.of(rides, events)).hasNoUndecidedBranches().hasNoSurvivingMutants();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class MeterCoverageAssert extends AbstractAssert<MeterCoverageAssert, MeterCoverage> {

    /** The most gaps in a message; the report of the coverage has all. */
    private static final int MAX_GAPS = 100;

    MeterCoverageAssert(@Nullable MeterCoverage actual) {
        super(actual, MeterCoverageAssert.class);
    }

    /** Verifies that each decision of the rules was true for a sample event, and false for a sample event. */
    public MeterCoverageAssert hasNoUndecidedBranches() {
        return requireNone(
                "undecided branches",
                present().undecidedBranches().stream().map(Decision::toString).toList());
    }

    /**
     * Verifies that the sample events kill each mutant that is known to have another meaning. Mutants that may have the same meaning
     * are no failure; see {@link #hasNoUndecidedMutants()}.
     */
    public MeterCoverageAssert hasNoSurvivingMutants() {
        return requireNone(
                "surviving mutants",
                present().survivingMutants().stream()
                        .map(MeterCoverageAssert::describe)
                        .toList());
    }

    /** Verifies that each mutant is killed, or proven to have the same meaning, or has a distinguishing event. */
    public MeterCoverageAssert hasNoUndecidedMutants() {
        return requireNone(
                "undecided mutants",
                present().undecidedMutants().stream()
                        .map(mutant -> mutant.toString())
                        .toList());
    }

    private static String describe(SurvivingMutant survivor) {
        String line = System.lineSeparator() + "      ";
        return survivor.mutant() + line + "distinguishing event: " + survivor.distinguishingValues() + line
                + "expected: " + survivor.expected() + ", mutant: " + survivor.found();
    }

    private MeterCoverageAssert requireNone(String gaps, List<String> found) {
        if (!found.isEmpty()) {
            String listed = found.stream()
                    .limit(MAX_GAPS)
                    .map(gap -> System.lineSeparator() + "  - " + gap)
                    .collect(Collectors.joining());
            String more = found.size() > MAX_GAPS
                    ? System.lineSeparator() + "  and " + (found.size() - MAX_GAPS) + " more."
                    : "";
            throw failure(
                    "Expected the coverage of meter \"%s\" by %d events to have no %s, but it has %d:%s%s",
                    actual.meter(), actual.eventCount(), gaps, found.size(), listed, more);
        }
        return this;
    }

    private MeterCoverage present() {
        isNotNull();
        return actual;
    }
}
