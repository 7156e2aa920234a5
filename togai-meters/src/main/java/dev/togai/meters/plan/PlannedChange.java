package dev.togai.meters.plan;

import dev.togai.meters.Permission;
import dev.togai.proof.ChangeClass;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The change of one meter in a plan, with its class and its permission. Immutable and thread-safe.
 *
 * @param meterName the declared name, or the removed one
 * @param formerName the present name of a meter that is renamed or replaced
 * @param changeClass how the units of events change; empty if the meter is created or deleted
 * @param isProved whether the class is proved
 * @param evidence the proof or the events that show the class, in words
 * @param permission the permission of the class
 * @param gap the strategy for the events of the gap; empty if the change has no gap
 * @param differences the fields that the change affects
 * @param notes remarks that need no step
 * @param warnings possible mistakes of the declaration
 * @param obstacles the reasons why the change is not allowed; empty if it is
 */
public record PlannedChange(
        String meterName,
        Optional<String> formerName,
        Optional<ChangeClass> changeClass,
        boolean isProved,
        List<String> evidence,
        Permission permission,
        Optional<GapStrategy> gap,
        List<FieldDifference> differences,
        List<String> notes,
        List<String> warnings,
        List<String> obstacles) {

    /** Copies the lists. */
    public PlannedChange {
        evidence = List.copyOf(evidence);
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
        obstacles = List.copyOf(obstacles);
    }

    /** Returns whether the change is allowed. */
    public boolean isAllowed() {
        return obstacles.isEmpty();
    }

    /** Returns a copy with further warnings and obstacles. */
    PlannedChange with(List<String> moreWarnings, List<String> moreObstacles) {
        return new PlannedChange(
                meterName,
                formerName,
                changeClass,
                isProved,
                evidence,
                permission,
                gap,
                differences,
                notes,
                Stream.concat(warnings.stream(), moreWarnings.stream()).toList(),
                Stream.concat(obstacles.stream(), moreObstacles.stream()).toList());
    }
}
