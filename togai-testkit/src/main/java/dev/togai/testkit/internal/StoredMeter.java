package dev.togai.testkit.internal;

import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.behavior.FakeBehavior;
import java.time.Instant;
import java.util.Optional;

/**
 * A meter as the fake remembers it.
 *
 * @param meter what is answered, but for its status where it shows as another, and its schema
 * @param status where it really stands
 * @param schemaName the event schema it reads
 * @param pricePlan whether a price plan uses it
 * @param updatedAt when it was last changed
 * @param revision the number of its last change among those of all meters
 */
record StoredMeter(
        UsageMeter meter,
        MeterStatus status,
        Optional<String> schemaName,
        boolean pricePlan,
        Instant updatedAt,
        long revision) {

    String id() {
        return meter.id();
    }

    String name() {
        return meter.name();
    }

    boolean isArchived() {
        return status.equals(MeterStatus.ARCHIVED);
    }

    boolean hasStatus(MeterStatus other) {
        return status.equals(other);
    }

    StoredMeter withPricePlan() {
        return new StoredMeter(meter, status, schemaName, true, updatedAt, revision);
    }

    /** The same in another state, changed at that time. */
    StoredMeter withStatus(MeterStatus next, Instant at, long newRevision) {
        UsageMeter.Builder moved = UsageMeter.builder().from(meter);
        if (next.equals(MeterStatus.ACTIVE)) {
            moved.lastActivatedAt(at);
        }
        return new StoredMeter(moved.build(), next, schemaName, pricePlan, at, newRevision);
    }

    /** The same with other content, changed at that time. */
    StoredMeter withContent(UsageMeter edited, Optional<String> schema, Instant at, long newRevision) {
        return new StoredMeter(edited, status, schema, pricePlan, at, newRevision);
    }

    /** What is answered for it, without a schema. */
    UsageMeter toResponse(BehaviorSettings behaviors) {
        boolean asDraft = status.equals(MeterStatus.INACTIVE)
                && meter.lastActivatedAt().isPresent()
                && behaviors.isEnabled(FakeBehavior.DEACTIVATED_METERS_SHOW_AS_DRAFT);
        return UsageMeter.builder()
                .from(meter)
                .status(asDraft ? MeterStatus.DRAFT : status)
                .updatedAt(updatedAt)
                .build();
    }
}
