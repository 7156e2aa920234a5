package dev.togai.backtest;

import dev.togai.dsl.preview.MeterUsage;
import dev.togai.dsl.preview.UsageAccumulator;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The summary of a tally that has all events of some accounts, without the usage of each account. Summaries of disjoint accounts add up to
 * the summary of all accounts, in any order. Not thread-safe. Serializable.
 */
public final class BacktestSummary implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final TallyPlan plan;
    private final ArrayList<UsageComparison> comparisons = new ArrayList<>();
    private final ArrayList<UsageAccumulator> counts = new ArrayList<>();
    private final ArrayList<PairTally> pairs;
    private final QualityTally quality;

    private BacktestSummary(TallyPlan plan, List<PairTally> pairs, QualityTally quality) {
        this.plan = plan;
        this.pairs = new ArrayList<>(pairs);
        this.quality = quality;
    }

    static BacktestSummary of(
            TallyPlan plan, List<UsageAccumulator> accumulators, List<PairTally> pairs, QualityTally quality) {
        BacktestSummary summary = new BacktestSummary(plan, pairs, quality);
        for (MeterPair pair : plan.pairs()) {
            Optional<MeterUsage> before = usage(pair.before(), accumulators);
            summary.comparisons.add(
                    UsageComparison.of(before, pair.isChanged() ? usage(pair.after(), accumulators) : before));
        }
        accumulators.forEach(accumulator -> summary.counts.add(accumulator.countsOnly()));
        return summary;
    }

    private static Optional<MeterUsage> usage(int meter, List<UsageAccumulator> accumulators) {
        return meter == MeterPair.NONE
                ? Optional.empty()
                : Optional.of(accumulators.get(meter).usage());
    }

    /**
     * Adds the summary of other accounts. Do not use the other one afterwards.
     *
     * @throws IllegalArgumentException if the summary belongs to another backtest
     */
    public void add(BacktestSummary other) {
        plan.requireSame(other.plan);
        for (int i = 0; i < pairs.size(); i++) {
            comparisons.get(i).add(other.comparisons.get(i));
            pairs.get(i).add(other.pairs.get(i));
        }
        for (int i = 0; i < counts.size(); i++) {
            counts.get(i).add(other.counts.get(i));
        }
        quality.add(other.quality);
    }

    UsageComparison comparison(int pair) {
        return comparisons.get(pair);
    }

    PairTally pair(int index) {
        return pairs.get(index);
    }

    /** Returns the outcomes of events for a meter; empty if there is no meter. */
    Optional<EventStatistics> statistics(int meter) {
        if (meter == MeterPair.NONE) {
            return Optional.empty();
        }
        MeterUsage usage = counts.get(meter).usage();
        return Optional.of(new EventStatistics(usage.counts(), usage.failures(), usage.problems()));
    }

    QualityTally quality() {
        return quality;
    }
}
