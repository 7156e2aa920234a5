package dev.togai.meter;

import dev.togai.rule.EventMatcher;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A step of the builder of a meter, with the settings that every step accepts, in any order. {@link Meters} returns the
 * steps. Their types state which of them are immutable; the others are not thread-safe.
 *
 * @param <S> the type of the step, which its methods return for chaining
 */
public abstract sealed class MeterStep<S extends MeterStep<S>> permits MeterRequestBuilder, Meters.FormulaStep {

    MeterStep() {}

    /** Returns a step with the setting, which may be this step. */
    abstract S with(Consumer<CreateUsageMeterRequest.Builder> setting);

    /** Includes only the events that match; the last call wins. */
    public abstract S when(EventMatcher matcher);

    /** Reads the events of this schema. */
    public S forEvent(String eventSchemaName) {
        Objects.requireNonNull(eventSchemaName, "eventSchemaName");
        return with(request -> request.eventSchemaName(eventSchemaName));
    }

    /**
     * Reads no schema's events: usage is sent directly to the meter. Equivalent to omitting {@link #forEvent}, but
     * explicit.
     */
    public S withoutEventSchema() {
        return with(request -> request.eventSchemaName(Optional.empty()));
    }

    /** Sets the name on invoices. */
    public S billableName(String billableName) {
        Objects.requireNonNull(billableName, "billableName");
        return with(request -> request.billableName(billableName));
    }

    /** Sets the description. */
    public S description(String description) {
        Objects.requireNonNull(description, "description");
        return with(request -> request.description(description));
    }

    /** Reads only events whose field has the value, in addition to the matcher. */
    public S filter(String field, String value) {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(value, "value");
        return with(request -> request.filter(field, value));
    }
}
