package dev.togai.meters.plan;

import dev.togai.error.NotFoundException;
import dev.togai.meter.MeterId;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import java.util.List;
import java.util.Optional;

/** A reader of the current state of meters. A deleted meter may be returned as archived, and is absent here. */
record MeterReader(UsageMeters meters, Retries retries) {

    /** Returns the meter of this id with its schema; empty if it does not exist or is archived. */
    Optional<UsageMeter> find(String id) {
        return retries.read(() -> {
            try {
                return Optional.of(meters.get(MeterId.of(id), true)).filter(meter -> !LiveMeters.isArchived(meter));
            } catch (NotFoundException ignored) { // Deleted.
                return Optional.<UsageMeter>empty();
            }
        });
    }

    /** Returns the meters of this name that are not archived. */
    List<UsageMeter> named(String name) {
        return LiveMeters.list(meters, retries).named(name);
    }
}
