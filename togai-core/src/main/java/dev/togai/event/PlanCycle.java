package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The cycle of a price plan that an event belongs to. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface PlanCycle extends JsonModel {

    /** Returns the price plan's id. */
    Optional<String> id();

    /** Returns the price plan's name. */
    Optional<String> name();

    /** Returns the id of the schedule that assigns the plan to the account. */
    Optional<String> scheduleId();

    /** Returns the first day of the cycle. */
    Optional<CycleDate> cycleStart();

    /** Returns the last day of the cycle. */
    Optional<CycleDate> cycleEnd();

    /** Returns the ids of the meters that the plan rates. */
    List<String> usageMeters();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutablePlanCycle.Builder {
        Builder() {}
    }
}
