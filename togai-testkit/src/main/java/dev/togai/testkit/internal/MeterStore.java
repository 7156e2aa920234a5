package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The usage meters of the organisation. A limited number of deleted meters is kept. They do not slow down other operations: names
 * and live meters have their own indexes. Not thread-safe: {@link FakeState} holds the lock.
 */
final class MeterStore {

    private final BehaviorSettings behaviors;
    private final int quota;
    private final Map<String, StoredMeter> meters = new LinkedHashMap<>();
    private final Map<String, StoredMeter> live = new LinkedHashMap<>();
    private final NameIndex liveNames = new NameIndex();
    private final NameIndex deletedNames = new NameIndex();
    private final DeletedResources deleted;
    private long revisions;

    /**
     * Creates an empty store.
     *
     * @param quota the maximum number of meters, not counting deleted ones
     * @param deletedLimit the maximum number of deleted meters
     */
    MeterStore(BehaviorSettings behaviors, int quota, int deletedLimit) {
        this.behaviors = behaviors;
        this.quota = quota;
        this.deleted = new DeletedResources(deletedLimit);
    }

    /** Removes all meters. */
    void clear() {
        meters.clear();
        live.clear();
        liveNames.clear();
        deletedNames.clear();
        deleted.clear();
        revisions++;
    }

    /** Replaces all meters by those of a snapshot. */
    void restore(List<StoredMeter> saved, long lastRevision) {
        clear();
        saved.forEach(this::replace);
        revisions = lastRevision;
    }

    /** Returns the number of the next change. */
    long nextRevision() {
        return ++revisions;
    }

    /** Returns the number of the last change. */
    long revision() {
        return revisions;
    }

    /** Returns all meters in the order of creation. */
    Collection<StoredMeter> all() {
        return meters.values();
    }

    /** Returns the meter with this id, deleted or not. */
    Optional<StoredMeter> find(String id) {
        return Optional.ofNullable(meters.get(id));
    }

    /** Returns the meters that a list can contain. */
    Collection<StoredMeter> listed() {
        return behaviors.isEnabled(FakeBehavior.ARCHIVED_METERS_ARE_LISTED) ? meters.values() : live.values();
    }

    /** Returns the meter with this id, deleted or not, or throws a 404. */
    StoredMeter findIncludingDeleted(ApiCall call, String id) {
        StoredMeter meter = meters.get(id);
        if (meter == null) {
            throw ApiErrors.notFound(call, id);
        }
        return meter;
    }

    /** Returns the meter with this id, or throws a 404 if it does not exist or is deleted and hidden. */
    StoredMeter find(ApiCall call, String id) {
        StoredMeter meter = findIncludingDeleted(call, id);
        if (meter.isArchived() && behaviors.isEnabled(FakeBehavior.DELETED_METERS_ARE_NOT_FOUND)) {
            throw ApiErrors.notFound(call, id);
        }
        return meter;
    }

    /** Adds a new meter. */
    void add(StoredMeter meter) {
        if (meters.containsKey(meter.id())) {
            throw new IllegalStateException("The fake's id supplier returned " + meter.id() + " twice.");
        }
        replace(meter);
    }

    /** Adds or replaces a meter, and updates the indexes. */
    StoredMeter replace(StoredMeter meter) {
        StoredMeter before = meters.put(meter.id(), meter);
        if (before != null) {
            removeFromIndexes(before);
        }
        if (meter.isArchived()) {
            live.remove(meter.id());
            deletedNames.add(meter.name(), meter.id());
            deleted.add(meter.revision(), meter.id()).forEach(this::forget);
        } else {
            live.put(meter.id(), meter);
            liveNames.add(meter.name(), meter.id());
        }
        return meter;
    }

    private void removeFromIndexes(StoredMeter before) {
        if (before.isArchived()) {
            deletedNames.remove(before.name(), before.id());
            deleted.remove(before.revision());
        } else {
            liveNames.remove(before.name(), before.id());
        }
    }

    private void forget(String id) {
        StoredMeter oldest = meters.remove(id);
        if (oldest != null) {
            deletedNames.remove(oldest.name(), id);
        }
    }

    /** Rejects a name that another meter has. A new meter has no id of its own yet. */
    void requireName(ApiCall call, String name, Optional<String> ownId) {
        boolean ofLiving = liveNames.ids(name).stream().anyMatch(id -> !ownId.equals(Optional.of(id)));
        boolean ofDeleted = !deletedNames.ids(name).isEmpty()
                && behaviors.isEnabled(FakeBehavior.NAMES_OF_DELETED_METERS_STAY_TAKEN);
        if ((ofLiving || ofDeleted) && behaviors.isEnabled(FakeBehavior.NAMES_ARE_UNIQUE)) {
            int status = behaviors.isEnabled(FakeBehavior.NAME_CONFLICTS_RETURN_409) ? 409 : 400;
            throw ApiErrors.of(call, status, "Usage meter with name " + name + " already exists");
        }
    }

    /** Rejects a new meter if the quota is reached. Deleted meters do not count. */
    void requireQuota(ApiCall call) {
        if (live.size() >= quota) {
            throw ApiErrors.of(call, 400, "The organisation has reached its quota of " + quota + " usage meters");
        }
    }

    /** Returns the number of meters of a schema, not counting deleted ones. */
    int countOf(String schemaName, Predicate<StoredMeter> condition) {
        return (int) live.values().stream()
                .filter(meter -> meter.schemaName().filter(schemaName::equals).isPresent())
                .filter(condition)
                .count();
    }

    /** Marks a meter as used by a price plan. */
    StoredMeter attachPricePlan(String id) {
        StoredMeter meter = meters.get(id);
        if (meter == null) {
            throw new IllegalArgumentException("There is no usage meter " + id + " to attach a price plan to.");
        }
        return replace(meter.withPricePlan());
    }
}
