package dev.togai.meter;

import java.util.Optional;

/** A meter in the making that has all it needs to be built; {@link Meters} starts one. Not thread-safe. */
public abstract sealed class MeterDraft permits Meters.CountDraft, Meters.SumDraft {

    private final CreateUsageMeterRequest.Builder request;

    MeterDraft(String name, Aggregation aggregation) {
        this.request = CreateUsageMeterRequest.builder().name(name).aggregation(aggregation);
    }

    /** The request under the draft, for the subclasses to complete. */
    final CreateUsageMeterRequest.Builder request() {
        return request;
    }

    /** Reads the events of that schema. */
    public MeterDraft forEvent(String eventSchemaName) {
        request.eventSchemaName(eventSchemaName);
        return this;
    }

    /** Reads no schema's events: usage is sent straight to the meter. The same as never calling {@link #forEvent}, but said. */
    public MeterDraft withoutEventSchema() {
        request.eventSchemaName(Optional.empty());
        return this;
    }

    /** Names it so on invoices. */
    public MeterDraft billableName(String billableName) {
        request.billableName(billableName);
        return this;
    }

    /** Says what it is for. */
    public MeterDraft description(String description) {
        request.description(description);
        return this;
    }

    /** Reads only events whose field has the value, beside what the matcher says. */
    public MeterDraft filter(String field, String value) {
        request.filter(field, value);
        return this;
    }

    /**
     * The request to create the meter.
     *
     * @throws dev.togai.error.InvalidRequestException if it breaks a limit; all violations at once
     */
    public abstract CreateUsageMeterRequest build();
}
