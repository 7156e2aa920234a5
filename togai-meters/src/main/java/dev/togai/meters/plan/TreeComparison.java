package dev.togai.meters.plan;

import dev.togai.meters.internal.ChangeClassifier;

/** The comparison of meters by their rules as trees, which decides nothing but equality. */
final class TreeComparison {

    static final ChangeClassifier CLASSIFIER = (before, after) -> {
        MeterMeaning live = MeterMeaning.of(before);
        MeterMeaning declared = MeterMeaning.of(after);
        boolean isEqual = live.schemaName().equals(declared.schemaName())
                && live.aggregation().equals(declared.aggregation())
                && live.computations().equals(declared.computations())
                && live.filters().equals(declared.filters());
        return isEqual
                ? ChangeClassifier.equal()
                : ChangeClassifier.unknown("the rules differ, and were compared as trees only");
    };

    private TreeComparison() {}
}
