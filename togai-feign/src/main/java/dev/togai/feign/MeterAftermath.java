package dev.togai.feign;

import dev.togai.config.Timekeeper;
import dev.togai.error.NotFoundException;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterComparison;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import java.util.Optional;
import java.util.function.Function;

/**
 * How to find out what became of a call that changes usage meters.
 *
 * @param reading the operations, as calls that must have ended by a deadline
 * @param time what time it is
 */
record MeterAftermath(Function<Deadline, FeignUsageMeters> reading, Timekeeper time) {

    /** A meter of that name is there, and can be the one that the call created. */
    Aftermath<UsageMeter> created(CreateUsageMeterRequest asked) {
        return lookUp -> new CreatedMeterSearch(asked, reading.apply(lookUp.deadline()), lookUp, time).find();
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
            if (meter.status().isEmpty()) {
                return Finding.unknown("It does not show its status.");
            }
            return meter.status().equals(Optional.of(status)) ? Finding.done(meter) : Finding.notDone();
        });
    }

    /** The meter is gone, or archived, which is what Togai most probably makes of a deleted one. */
    Aftermath<Boolean> deleted(MeterId id) {
        return lookUp -> {
            try {
                UsageMeter meter = reading.apply(lookUp.deadline()).get(id, false);
                return meter.status().equals(Optional.of(MeterStatus.ARCHIVED))
                        ? Finding.done(true)
                        : Finding.notDone();
            } catch (NotFoundException gone) {
                return Finding.done(true);
            }
        };
    }

    private Finding<UsageMeter> ifThere(
            MeterId id, LookUp lookUp, boolean includeSchema, Function<UsageMeter, Finding<UsageMeter>> compared) {
        try {
            return compared.apply(reading.apply(lookUp.deadline()).get(id, includeSchema));
        } catch (NotFoundException gone) {
            return Finding.notDone();
        }
    }
}
