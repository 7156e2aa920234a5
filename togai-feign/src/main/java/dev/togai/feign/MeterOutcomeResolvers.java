package dev.togai.feign;

import dev.togai.error.NotFoundException;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.model.FieldComparison;
import dev.togai.time.TimeSource;
import java.util.Set;
import java.util.function.Function;

/**
 * The outcome resolvers of the calls that change usage meters.
 *
 * @param reading creates the operations for a look-up
 * @param time the clock
 */
record MeterOutcomeResolvers(Function<LookupContext, FeignUsageMeters> reading, TimeSource time) {

    private static final Set<MeterStatus> KNOWN =
            Set.of(MeterStatus.DRAFT, MeterStatus.ACTIVE, MeterStatus.INACTIVE, MeterStatus.ARCHIVED);

    /** Returns a resolver that succeeds if the call may have created the meter with the requested name. */
    OutcomeResolver<UsageMeter> forCreate(CreateUsageMeterRequest requested) {
        return lookup -> new CreatedMeterSearch(requested, reading.apply(lookup), lookup, time).find();
    }

    /** Returns a resolver that succeeds if the meter has the requested values. */
    OutcomeResolver<UsageMeter> forUpdate(MeterId id, UpdateUsageMeterRequest requested) {
        boolean includeSchema = requested.eventSchemaName().newValue().isPresent();
        return lookup -> ifPresent(id, lookup, includeSchema, meter -> {
            FieldComparison compared = requested.compareWith(meter);
            if (!compared.differentFields().isEmpty()) {
                return ResolvedCall.notApplied();
            }
            return compared.isSame()
                    ? ResolvedCall.succeeded(meter)
                    : ResolvedCall.unknown("It does not show " + String.join(", ", compared.absentFields()) + ".");
        });
    }

    /** Returns a resolver that succeeds if the meter has the given status. */
    OutcomeResolver<UsageMeter> forTransition(MeterId id, MeterStatus status) {
        return lookup -> ifPresent(
                id,
                lookup,
                false,
                meter -> meter.status().isEmpty()
                        ? ResolvedCall.unknown("It does not show its status.")
                        : hasStatus(meter, status));
    }

    /**
     * Returns a resolver that succeeds if the meter is missing, or archived, which is Togai's most probable state of a deleted
     * meter.
     */
    OutcomeResolver<Boolean> forDelete(MeterId id) {
        return lookup -> {
            ResolvedCall<UsageMeter> resolved =
                    ifPresent(id, lookup, false, meter -> hasStatus(meter, MeterStatus.ARCHIVED));
            return resolved.isSuccess() || resolved.isGone()
                    ? ResolvedCall.succeeded(true)
                    : new ResolvedCall<>(resolved.outcome(), null, resolved.obstacle(), false);
        };
    }

    /**
     * Returns success if the meter has the status. A status that this library does not know proves nothing; a missing status
     * counts as another one.
     */
    private static ResolvedCall<UsageMeter> hasStatus(UsageMeter meter, MeterStatus expected) {
        MeterStatus shown = meter.status().orElse(null);
        if (shown != null && !KNOWN.contains(shown)) {
            return ResolvedCall.unknown("Its status, " + shown + ", is unknown to this library.");
        }
        return expected.equals(shown) ? ResolvedCall.succeeded(meter) : ResolvedCall.notApplied();
    }

    private ResolvedCall<UsageMeter> ifPresent(
            MeterId id,
            LookupContext lookup,
            boolean includeSchema,
            Function<UsageMeter, ResolvedCall<UsageMeter>> compared) {
        FeignUsageMeters meters = reading.apply(lookup);
        UsageMeter meter;
        try {
            meter = meters.get(id, includeSchema);
        } catch (NotFoundException ignored) {
            // A 404 alone is no proof, so the list is read too.
            return ifListed(id, meters);
        }
        return compared.apply(meter);
    }

    /**
     * Checks a 404 against the list. An intermediary may send 404 in Togai's place, for this request as for the one before. A
     * list without the meter is proof that the meter is gone.
     */
    private static ResolvedCall<UsageMeter> ifListed(MeterId id, FeignUsageMeters meters) {
        for (UsageMeter listed : meters.all()) {
            if (listed.id().equals(id.value())) {
                return MeterStatus.ARCHIVED.equals(listed.status().orElse(null))
                        ? ResolvedCall.gone()
                        : ResolvedCall.unknown("The list shows the usage meter, and it cannot be read.");
            }
        }
        return ResolvedCall.gone();
    }
}
