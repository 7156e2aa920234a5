package dev.togai.feign;

import dev.togai.config.Timekeeper;
import dev.togai.error.NotFoundException;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterComparison;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How to find out what became of a call that changes usage meters.
 *
 * @param reading the operations, as calls of a look-up
 * @param time what time it is
 */
record MeterAftermath(Function<LookUp, FeignUsageMeters> reading, Timekeeper time) {

    private static final Set<MeterStatus> KNOWN =
            Set.of(MeterStatus.DRAFT, MeterStatus.ACTIVE, MeterStatus.INACTIVE, MeterStatus.ARCHIVED);

    /** A meter of that name is there, and can be the one that the call created. */
    Aftermath<UsageMeter> created(CreateUsageMeterRequest asked) {
        return lookUp -> new CreatedMeterSearch(asked, reading.apply(lookUp), lookUp, time).find();
    }

    /** The meter has what it was to be changed to. */
    Aftermath<UsageMeter> updated(MeterId id, UpdateUsageMeterRequest asked) {
        boolean includeSchema = asked.eventSchemaName().newValue().isPresent();
        return lookUp -> ifThere(id, lookUp, includeSchema, meter -> {
            MeterComparison compared = asked.compareWith(meter);
            if (!compared.different().isEmpty()) {
                return Finding.notDone();
            }
            return compared.isSame()
                    ? Finding.done(meter)
                    : Finding.unknown("It does not show " + String.join(", ", compared.unshown()) + ".");
        });
    }

    /** The meter has that status. */
    Aftermath<UsageMeter> moved(MeterId id, MeterStatus status) {
        return lookUp -> ifThere(id, lookUp, false, meter -> {
            MeterStatus shown = meter.status().orElse(null);
            if (shown == null || !KNOWN.contains(shown)) {
                return unknownStatus(shown);
            }
            return shown.equals(status) ? Finding.done(meter) : Finding.notDone();
        });
    }

    /** The meter is gone, or archived, which is what Togai most probably makes of a deleted one. */
    Aftermath<Boolean> deleted(MeterId id) {
        return lookUp -> {
            Finding<UsageMeter> found = ifThere(id, lookUp, false, meter -> {
                MeterStatus shown = meter.status().orElse(null);
                if (shown != null && !KNOWN.contains(shown)) {
                    return unknownStatus(shown);
                }
                return MeterStatus.ARCHIVED.equals(shown) ? Finding.done(meter) : Finding.notDone();
            });
            if (found.isDone() || found.isGone()) {
                return Finding.done(true);
            }
            return new Finding<>(found.resolution(), null, found.obstacle(), false);
        };
    }

    private static Finding<UsageMeter> unknownStatus(@Nullable MeterStatus shown) {
        return Finding.unknown(
                shown == null ? "It does not show its status." : "Its status, " + shown + ", is not known here.");
    }

    private Finding<UsageMeter> ifThere(
            MeterId id, LookUp lookUp, boolean includeSchema, Function<UsageMeter, Finding<UsageMeter>> compared) {
        FeignUsageMeters meters = reading.apply(lookUp);
        UsageMeter meter;
        try {
            meter = meters.get(id, includeSchema);
        } catch (NotFoundException notFound) {
            return ifListed(id, meters);
        }
        return compared.apply(meter);
    }

    /**
     * What is in between may answer 404 for Togai, and would do so to this request as to the one before. The list tells: it is
     * there, and does not show the meter.
     */
    private static Finding<UsageMeter> ifListed(MeterId id, FeignUsageMeters meters) {
        for (UsageMeter listed : meters.all()) {
            if (listed.id().equals(id.value())) {
                return MeterStatus.ARCHIVED.equals(listed.status().orElse(null))
                        ? Finding.gone()
                        : Finding.unknown("The list shows the usage meter, and it cannot be read.");
            }
        }
        return Finding.gone();
    }
}
