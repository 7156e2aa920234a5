package dev.togai.backtest;

import dev.togai.proof.MeterProver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the result of a complete tally. */
record ResultBuilder(
        BacktestPolicy policy,
        List<MeterChangePair> changes,
        TallyPlan plan,
        BacktestSummary summary,
        boolean duplicatesFound) {

    BacktestResult build() {
        DataQuality quality = summary.quality().result(duplicatesFound);
        List<MeterDelta> meters = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            meters.add(delta(i));
        }
        return new BacktestResult(
                VerdictRules.verdict(policy, quality, meters),
                policy,
                quality,
                meters,
                plan.period(),
                Optional.ofNullable(plan.from()),
                Optional.ofNullable(plan.until()),
                plan.meters().assumptions(),
                MeterChangePair.fingerprint(changes, MeterChangePair::before),
                MeterChangePair.fingerprint(changes, MeterChangePair::after));
    }

    private MeterDelta delta(int index) {
        MeterChangePair change = changes.get(index);
        MeterPair pair = plan.pairs().get(index);
        UsageComparison comparison = summary.comparison(index);
        return new MeterDelta(
                change.name(),
                change.formerName(),
                change.kind(),
                comparison.units(),
                comparison.periods(),
                comparison.accounts(),
                summary.statistics(pair.before()),
                summary.statistics(pair.after()),
                differences(index, change),
                pair.isChanged() ? segments(index) : List.of(),
                change.kind() == MeterDelta.Kind.CHANGED
                        ? Optional.of(MeterProver.create()
                                .withAssumptions(plan.meters().assumptions())
                                .compare(
                                        change.before().orElseThrow().meter(),
                                        change.after().orElseThrow().meter()))
                        : Optional.empty());
    }

    private List<EventDifference> differences(int index, MeterChangePair change) {
        PairTally pair = summary.pair(index);
        List<EventDifference> differences = new ArrayList<>();
        pair.differences()
                .forEach((kind, difference) ->
                        differences.add(DifferenceExample.of(plan, index, kind, difference.smallest())
                                .difference(change, kind, difference.sum())));
        return differences;
    }

    private List<DimensionSegments> segments(int index) {
        List<SegmentTally> segments = summary.pair(index).segments();
        List<DimensionSegments> lists = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            lists.add(new DimensionSegments(
                    RuleDimensions.name(plan.meters().paths().get(i)),
                    segments.get(i).list()));
        }
        return lists;
    }
}
