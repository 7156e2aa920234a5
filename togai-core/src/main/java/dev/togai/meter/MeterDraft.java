package dev.togai.meter;

import java.util.Optional;

/**
 * A meter in the making that has all it needs to be built; {@link Meters} starts one. Not thread-safe.
 *
 * @param <D> the draft itself, so that its own words can follow these in any order
 */
public abstract sealed class MeterDraft<D extends MeterDraft<D>> permits Meters.CountDraft, Meters.SumDraft {

    private final CreateUsageMeterRequest.Builder request;

    MeterDraft(String name, Aggregation aggregation) {
        this.request = CreateUsageMeterRequest.builder().name(name).aggregation(aggregation);
    }

    /** The request under the draft, for the subclasses to complete. */
    final CreateUsageMeterRequest.Builder request() {
        return request;
    }

    abstract D self();

    /** Reads the events of that schema. */
    public D forEvent(String eventSchemaName) {
        request.eventSchemaName(eventSchemaName);
        return self();
    }

    /** Reads no schema's events: usage is sent straight to the meter. The same as never calling {@link #forEvent}, but said. */
    public D withoutEventSchema() {
        request.eventSchemaName(Optional.empty());
        return self();
    }

    /** Names it so on invoices. */
    public D billableName(String billableName) {
        request.billableName(billableName);
        return self();
    }

    /** Says what it is for. */
    public D description(String description) {
        request.description(description);
        return self();
    }

    /** Reads only events whose field has the value, beside what the matcher says. */
    public D filter(String field, String value) {
        request.filter(field, value);
        return self();
    }

    /**
     * The request to create the meter.
     *
     * @throws dev.togai.error.InvalidRequestException if it breaks a limit; all violations at once
     */
    public abstract CreateUsageMeterRequest build();
}
