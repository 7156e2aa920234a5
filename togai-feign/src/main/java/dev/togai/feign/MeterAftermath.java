package dev.togai.feign;

import dev.togai.error.NotFoundException;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterLimits;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How to find out what became of a call that changes usage meters.
 *
 * @param reading the operations, as calls that must have ended by a deadline
 */
record MeterAftermath(Function<Deadline, UsageMeters> reading) {

    /** A meter of that name is there, and is what was asked for: names are unique, so it is the one. */
    Aftermath<UsageMeter> created(CreateUsageMeterRequest asked) {
        return deadline -> {
            UsageMeters meters = reading.apply(deadline);
            Optional<UsageMeter> named =
                    meters
                            .all(UsageMeterQuery.builder()
                                    .pageSize(MeterLimits.PAGE_SIZE_MAX)
                                    .build())
                            .stream()
                            .filter(meter -> meter.name().equals(asked.name()) && !isArchived(meter))
                            .findFirst();
            if (named.isEmpty()) {
                return Finding.notDone();
            }
            // A list does not show the schemas.
            UsageMeter there = asked.eventSchemaName().isPresent()
                    ? meters.getWithSchema(named.get().id())
                    : named.get();
            List<String> differences = asked.differencesFrom(there);
            return differences.isEmpty()
                    ? Finding.done(named.get())
                    : Finding.conflict("There is another usage meter of that name, " + there.id()
                            + ", which differs in " + String.join(", ", differences));
        };
    }

    /** The meter has what it was to be changed to. */
    Aftermath<UsageMeter> updated(MeterId id, UpdateUsageMeterRequest asked) {
        return deadline -> ifThere(
                id,
                deadline,
                asked.eventSchemaName().newValue().isPresent(),
                meter -> asked.differencesFrom(meter).isEmpty());
    }

    /** The meter has that status. */
    Aftermath<UsageMeter> moved(MeterId id, MeterStatus status) {
        return deadline -> ifThere(id, deadline, false, meter -> meter.status().equals(Optional.of(status)));
    }

    /** The meter is gone, or archived, which is what Togai most probably makes of a deleted one. */
    Aftermath<Boolean> deleted(MeterId id) {
        return deadline -> {
            try {
                return isArchived(reading.apply(deadline).get(id, false)) ? Finding.done(true) : Finding.notDone();
            } catch (NotFoundException gone) {
                return Finding.done(true);
            }
        };
    }

    private Finding<UsageMeter> ifThere(
            MeterId id, Deadline deadline, boolean includeSchema, Predicate<UsageMeter> asAsked) {
        try {
            UsageMeter meter = reading.apply(deadline).get(id, includeSchema);
            return asAsked.test(meter) ? Finding.done(meter) : Finding.notDone();
        } catch (NotFoundException gone) {
            return Finding.notDone();
        }
    }

    private static boolean isArchived(UsageMeter meter) {
        return meter.status().equals(Optional.of(MeterStatus.ARCHIVED));
    }
}
