package dev.togai.meters.plan;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.internal.ChangeClassifier;
import dev.togai.meters.plan.MeterDrift.DriftedMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The comparison of the meters of a declaration with it. */
final class DriftComparison {

    private static final String METER = "meter";
    private static final String STATUS = "status";

    private DriftComparison() {}

    /** Returns the differences; empty if there are none. */
    static Optional<DriftedMeter> of(MeterMatch match, ChangeClassifier classifier) {
        MeterDeclaration declaration = match.declaration();
        List<FieldDifference> differences = new ArrayList<>();
        match.obstacles()
                .forEach(obstacle ->
                        differences.add(new FieldDifference(METER, Optional.of(obstacle), Optional.empty())));
        Optional<UsageMeter> found = match.current().or(match::former);
        if (found.isEmpty()) {
            differences.add(new FieldDifference(METER, Optional.empty(), Optional.of("exists")));
        } else {
            differences.addAll(fields(found.get(), declaration, classifier));
            if (found.get().isActive() != declaration.active()) {
                differences.add(new FieldDifference(
                        STATUS,
                        found.get().status().map(MeterStatus::wireName),
                        Optional.of(declaration.active() ? MeterStatus.ACTIVE.wireName() : "not active")));
            }
        }
        if (declaration.active() && match.current().isPresent()) {
            match.former()
                    .filter(UsageMeter::isActive)
                    .ifPresent(former -> differences.add(FieldDifference.of(
                            "former meter", former.name() + " is active, and events count for both", "not active")));
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new DriftedMeter(declaration.name(), found.map(UsageMeter::id), differences));
    }

    private static List<FieldDifference> fields(
            UsageMeter live, MeterDeclaration declaration, ChangeClassifier classifier) {
        Optional<CreateUsageMeterRequest> content = MeterContent.of(live);
        return content.isPresent()
                ? RuleChange.of(content.get(), declaration.meter(), true, classifier)
                        .differences()
                : List.of(new FieldDifference(
                        MeterMeaning.AGGREGATION,
                        Optional.empty(),
                        Optional.of(declaration.meter().aggregation().wireName())));
    }

    /** Returns the difference of a meter whose name the set removes. */
    static DriftedMeter ofRemoved(UsageMeter meter) {
        return new DriftedMeter(
                meter.name(), Optional.of(meter.id()), List.of(FieldDifference.of(METER, "exists", "removed")));
    }
}
