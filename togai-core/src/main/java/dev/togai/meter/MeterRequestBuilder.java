package dev.togai.meter;

import java.util.Optional;

/**
 * A builder of a meter with all required values; {@link Meters} creates one. Not thread-safe.
 *
 * @param <D> the type of the builder, which its methods return for chaining
 */
public abstract sealed class MeterRequestBuilder<D extends MeterRequestBuilder<D>>
        permits Meters.CountMeterBuilder, Meters.SumMeterBuilder {

    private final CreateUsageMeterRequest.Builder request;

    MeterRequestBuilder(String name, Aggregation aggregation) {
        this.request = CreateUsageMeterRequest.builder().name(name).aggregation(aggregation);
    }

    /** Returns the builder of the request, which subclasses complete. */
    final CreateUsageMeterRequest.Builder request() {
        return request;
    }

    abstract D self();

    /** Reads the events of this schema. */
    public D forEvent(String eventSchemaName) {
        request.eventSchemaName(eventSchemaName);
        return self();
    }

    /**
     * Reads no schema's events: usage is sent directly to the meter. Equivalent to omitting {@link #forEvent}, but
     * explicit.
     */
    public D withoutEventSchema() {
        request.eventSchemaName(Optional.empty());
        return self();
    }

    /** Sets the name on invoices. */
    public D billableName(String billableName) {
        request.billableName(billableName);
        return self();
    }

    /** Sets the description. */
    public D description(String description) {
        request.description(description);
        return self();
    }

    /** Reads only events whose field has the value, in addition to the matcher. */
    public D filter(String field, String value) {
        request.filter(field, value);
        return self();
    }

    /**
     * Builds the request.
     *
     * @throws dev.togai.error.InvalidRequestException if it exceeds a limit, with all violations
     */
    public abstract CreateUsageMeterRequest build();
}
