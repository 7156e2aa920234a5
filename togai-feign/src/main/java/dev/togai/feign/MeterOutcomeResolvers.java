package dev.togai.feign;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.time.TimeSource;
import java.util.function.Function;

/**
 * The outcome resolvers of the calls that change usage meters.
 *
 * @param reading creates the operations for a look-up
 * @param time the clock
 */
record MeterOutcomeResolvers(Function<LookupContext, FeignUsageMeters> reading, TimeSource time) {

    /** Returns a resolver that succeeds if the call may have created the meter with the requested name. */
    OutcomeResolver<UsageMeter> forCreate(CreateUsageMeterRequest requested) {
        return lookup -> new CreatedMeterSearch(requested, reading.apply(lookup), lookup, time).find();
    }

    /** Returns a resolver that succeeds if the meter has the requested values. */
    OutcomeResolver<UsageMeter> forUpdate(MeterId id, UpdateUsageMeterRequest requested) {
        boolean includeSchema = requested.eventSchemaName().newValue().isPresent();
        return lookup -> lookup(id, lookup, includeSchema).updated(requested::compareWith);
    }

    /** Returns a resolver that succeeds if the meter has the given status. */
    OutcomeResolver<UsageMeter> forTransition(MeterId id, MeterStatus status) {
        return lookup -> lookup(id, lookup, false).inStatus(status);
    }

    /** Returns a resolver that succeeds if the meter is missing or archived. */
    OutcomeResolver<Boolean> forDelete(MeterId id) {
        return lookup -> lookup(id, lookup, false).deleted();
    }

    private ResourceLookup<UsageMeter> lookup(MeterId id, LookupContext lookup, boolean includeSchema) {
        FeignUsageMeters meters = reading.apply(lookup);
        return new ResourceLookup<>(
                "usage meter",
                () -> meters.get(id, includeSchema),
                meters::all,
                meter -> meter.id().equals(id.value()),
                UsageMeter::status);
    }
}
