package dev.togai.meter;

import java.util.function.Consumer;

/**
 * A builder of a meter with all required values; {@link Meters} creates one. Not thread-safe.
 *
 * @param <D> the type of the builder, which its methods return for chaining
 */
public abstract sealed class MeterRequestBuilder<D extends MeterRequestBuilder<D>> extends MeterStep<D>
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

    @Override
    final D with(Consumer<CreateUsageMeterRequest.Builder> setting) {
        setting.accept(request);
        return self();
    }

    /**
     * Builds the request.
     *
     * @throws dev.togai.error.InvalidRequestException if it exceeds a limit, with all violations
     */
    public abstract CreateUsageMeterRequest build();
}
