package dev.togai.meters.plan;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UpdateUsageMeterRequest;
import java.util.List;
import java.util.Optional;

/**
 * A step of a plan, which is one call that changes one meter. Immutable and thread-safe.
 *
 * @param number the position in the plan, from 1
 * @param kind the kind of call
 * @param meterName the name of the planned change that the step belongs to
 * @param meterId the id of the meter; empty if the plan creates it
 * @param creation the request of a step that creates a meter
 * @param update the request of a step that updates a meter
 * @param gap the strategy, if the step is part of a gap
 * @param description the call in words
 * @param reason why the step is necessary
 * @param risks possible failures and side effects, in sentences
 */
public record PlanStep(
        int number,
        Kind kind,
        String meterName,
        Optional<String> meterId,
        Optional<CreateUsageMeterRequest> creation,
        Optional<UpdateUsageMeterRequest> update,
        Optional<GapStrategy> gap,
        String description,
        String reason,
        List<String> risks) {

    /** The kind of call. */
    public enum Kind {
        /** Creates a meter. */
        CREATE,
        /** Updates fields of a meter, its name among them. */
        UPDATE,
        /** Activates a meter. */
        ACTIVATE,
        /** Deactivates a meter. */
        DEACTIVATE,
        /** Deletes a meter, which Togai most probably archives. */
        DELETE
    }

    /** Copies the list. */
    public PlanStep {
        risks = List.copyOf(risks);
    }

    PlanStep withNumber(int position) {
        return new PlanStep(position, kind, meterName, meterId, creation, update, gap, description, reason, risks);
    }

    /** Returns whether both steps change the same meter. */
    boolean isOfSameMeter(PlanStep other) {
        return meterName.equals(other.meterName) && meterId.equals(other.meterId);
    }

    /** Returns the number and the description. */
    @Override
    public String toString() {
        return number + ". " + description;
    }
}
