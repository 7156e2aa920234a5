package dev.togai.testkit.internal;

import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.behavior.FakeBehavior;
import java.time.Instant;
import java.util.Optional;

/**
 * A stored meter.
 *
 * @param meter the meter as returned, without schema, and without the status, which may be shown differently
 * @param status the actual status
 * @param schemaName the name of its event schema
 * @param pricePlan whether a price plan uses it
 * @param updatedAt when it was last changed
 * @param version the version that events are processed with: 1, and one more for each update
 * @param revision the number of its last change, counted over all meters
 */
public record StoredMeter(
        UsageMeter meter,
        MeterStatus status,
        Optional<String> schemaName,
        boolean pricePlan,
        Instant updatedAt,
        int version,
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

    /** Returns the position in a list sorted by the time of the last change. */
    ListPosition position() {
        return new ListPosition(updatedAt, revision);
    }

    /** Returns a copy that a price plan uses. */
    StoredMeter withPricePlan() {
        return new StoredMeter(meter, status, schemaName, true, updatedAt, version, revision);
    }

    /** Returns a copy with another status, changed at this time. */
    StoredMeter withStatus(MeterStatus next, Instant at, long newRevision) {
        UsageMeter.Builder moved = UsageMeter.builder().from(meter);
        if (next.equals(MeterStatus.ACTIVE)) {
            moved.lastActivatedAt(at);
        }
        return new StoredMeter(moved.build(), next, schemaName, pricePlan, at, version, newRevision);
    }

    /** Returns a copy with other content, changed at this time. */
    StoredMeter withContent(UsageMeter edited, Optional<String> schema, Instant at, long newRevision) {
        return new StoredMeter(edited, status, schema, pricePlan, at, version + 1, newRevision);
    }

    /** Returns the meter as the API returns it, without schema. */
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
