package dev.togai.meters.plan;

import dev.togai.proof.ChangeClass;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of a planner. Immutable. */
record PlannerSettings(
        Optional<GapStrategy> defaultGap,
        Map<String, GapStrategy> gaps,
        Set<ChangeClass> confirmed,
        ActiveEdits activeEdits,
        boolean archivedNamesAreFree,
        int maxMeters,
        int requestsPerSecond) {

    PlannerSettings {
        gaps = Map.copyOf(gaps);
        confirmed = Set.copyOf(confirmed);
    }

    /** Returns the strategy for the events of a gap of a meter, if the caller chose one. */
    Optional<GapStrategy> gap(String meterName) {
        return Optional.ofNullable(gaps.get(meterName)).or(() -> defaultGap);
    }
}
