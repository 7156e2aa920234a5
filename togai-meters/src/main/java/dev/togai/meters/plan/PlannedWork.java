package dev.togai.meters.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The work on one meter, as it is planned. Not thread-safe. */
final class PlannedWork {

    /** The phases of a plan in their order. */
    enum Phase {
        CREATE,
        UPDATE,
        ACTIVATE,
        /** Changes of active meters: the steps of one meter follow each other at once. */
        IN_PLACE,
        DELETE
    }

    private final Map<Phase, List<PlanStep>> steps = new EnumMap<>(Phase.class);
    private final List<BaseMeter> bases = new ArrayList<>();
    private @Nullable PlannedChange change;

    PlannedWork add(Phase phase, PlanStep step) {
        steps.computeIfAbsent(phase, key -> new ArrayList<>()).add(step);
        return this;
    }

    PlannedWork base(BaseMeter meter) {
        bases.add(meter);
        return this;
    }

    PlannedWork change(PlannedChange planned) {
        change = planned;
        return this;
    }

    /** Adds warnings and obstacles to the change. */
    void add(List<String> warnings, List<String> obstacles) {
        change = Objects.requireNonNull(change).with(warnings, obstacles);
    }

    List<PlanStep> steps(Phase phase) {
        return steps.getOrDefault(phase, List.of());
    }

    /** Returns whether any step is planned. */
    boolean hasSteps() {
        return !steps.isEmpty();
    }

    /** Returns the meters that the steps start from. */
    List<BaseMeter> bases() {
        return hasSteps() ? bases : List.of();
    }

    /** Returns the change; empty if nothing has to be stated. */
    Optional<PlannedChange> change() {
        return Optional.ofNullable(change)
                .filter(it -> hasSteps()
                        || !it.obstacles().isEmpty()
                        || !it.warnings().isEmpty()
                        || !it.notes().isEmpty());
    }
}
