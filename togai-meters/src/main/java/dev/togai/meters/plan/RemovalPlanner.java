package dev.togai.meters.plan;

import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meters.Permission;
import dev.togai.meters.plan.PlannedWork.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A planner of the deletion of a meter whose name the set removes. */
final class RemovalPlanner {

    private RemovalPlanner() {}

    /** Returns the work that deletes the meter of this name, which is none if it does not exist. */
    static PlannedWork plan(String name, LiveMeters live) {
        PlannedWork work = new PlannedWork();
        List<String> obstacles = new ArrayList<>();
        Optional<UsageMeter> found = MeterMatch.only(live.named(name), obstacles);
        if (found.isPresent() && obstacles.isEmpty()) {
            DeclarationPlanner.base(live.withSchema(found.get()), obstacles).ifPresent(base -> addSteps(work, base));
        }
        return work.change(new PlannedChange(
                name,
                Optional.empty(),
                Optional.empty(),
                true,
                List.of(),
                Permission.ALLOW,
                Optional.empty(),
                found.isPresent() ? List.of(FieldDifference.of("meter", "exists", "removed")) : List.of(),
                List.of(),
                List.of(),
                obstacles));
    }

    private static void addSteps(PlannedWork work, BaseMeter base) {
        StepFactory steps = new StepFactory(base.name());
        work.base(base);
        if (base.status().equals(MeterStatus.ACTIVE)) {
            work.add(
                    Phase.DELETE,
                    steps.deactivate(
                            base,
                            Optional.empty(),
                            "An active meter cannot be deleted.",
                            List.of("The meter counts no events from then on.")));
        }
        work.add(Phase.DELETE, steps.delete(base));
    }
}
