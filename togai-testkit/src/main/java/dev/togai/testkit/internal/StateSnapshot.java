package dev.togai.testkit.internal;

import java.time.Instant;
import java.util.List;

/**
 * A copy of all resources and events of a fake at one time. Immutable and thread-safe.
 *
 * @param takenAt the time of the fake's clock
 * @param schemas the event schemas in the order of creation, with deleted ones
 * @param schemaRevision the number of the last change of a schema
 * @param meters the meters in the order of creation, with deleted ones
 * @param meterRevision the number of the last change of a meter
 * @param accounts the customers and accounts
 * @param metering the events and the settings
 */
public record StateSnapshot(
        Instant takenAt,
        List<StoredSchema> schemas,
        long schemaRevision,
        List<StoredMeter> meters,
        long meterRevision,
        AccountsSnapshot accounts,
        MeteringSnapshot metering) {}
