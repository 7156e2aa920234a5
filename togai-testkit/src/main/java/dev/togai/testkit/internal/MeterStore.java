package dev.togai.testkit.internal;

import dev.togai.call.Call;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The meters and event schemas of the organisation. Deleted meters are kept and cost the other operations nothing: names and
 * living meters have indexes of their own. Not thread-safe: {@link FakeUsageMeters} holds the lock.
 */
final class MeterStore {

    private static final int FIRST_VERSION = 1;

    private final BehaviorSettings behaviors;
    private final int quota;
    private final Map<String, StoredMeter> meters = new LinkedHashMap<>();
    private final Map<String, StoredMeter> living = new LinkedHashMap<>();
    private final Map<String, String> idsByName = new HashMap<>();
    private final Set<String> namesOfDeleted = new HashSet<>();
    private final Map<String, EventSchema> schemas = new HashMap<>();
    private long revisions;

    MeterStore(BehaviorSettings behaviors, int quota) {
        this.behaviors = behaviors;
        this.quota = quota;
    }

    /** The number of a change that is about to be made. */
    long nextRevision() {
        return ++revisions;
    }

    Collection<StoredMeter> all() {
        return meters.values();
    }

    /** Returns the meter with this id, deleted or not. */
    Optional<StoredMeter> find(String id) {
        return Optional.ofNullable(meters.get(id));
    }

    /** The meters that a list can hold. */
    Collection<StoredMeter> listed() {
        return behaviors.isEnabled(FakeBehavior.ARCHIVED_METERS_ARE_LISTED) ? meters.values() : living.values();
    }

    /** The meter of that id, deleted or not. */
    StoredMeter findIncludingDeleted(Call call, String id) {
        StoredMeter meter = meters.get(id);
        if (meter == null) {
            throw ApiErrors.notFound(call, id);
        }
        return meter;
    }

    /** The meter of that id, as far as it can be seen. */
    StoredMeter find(Call call, String id) {
        StoredMeter meter = findIncludingDeleted(call, id);
        if (meter.isArchived() && behaviors.isEnabled(FakeBehavior.DELETED_METERS_ARE_GONE)) {
            throw ApiErrors.notFound(call, id);
        }
        return meter;
    }

    void add(StoredMeter meter) {
        if (meters.containsKey(meter.id())) {
            throw new IllegalStateException("The fake's source of ids gave " + meter.id() + " twice.");
        }
        replace(meter);
    }

    StoredMeter replace(StoredMeter meter) {
        StoredMeter before = meters.put(meter.id(), meter);
        if (before != null && !before.isArchived()) {
            idsByName.remove(before.name(), before.id());
        }
        if (meter.isArchived()) {
            living.remove(meter.id());
            namesOfDeleted.add(meter.name());
        } else {
            living.put(meter.id(), meter);
            idsByName.put(meter.name(), meter.id());
        }
        return meter;
    }

    /** Rejects a name that another meter has. The meter that asks is a new one or a living one. */
    void requireName(Call call, String name, Optional<String> ownId) {
        String owner = idsByName.get(name);
        boolean ofLiving = owner != null && !ownId.equals(Optional.of(owner));
        boolean ofDeleted =
                namesOfDeleted.contains(name) && behaviors.isEnabled(FakeBehavior.NAMES_OF_DELETED_METERS_STAY_TAKEN);
        if ((ofLiving || ofDeleted) && behaviors.isEnabled(FakeBehavior.NAMES_ARE_UNIQUE)) {
            int status = behaviors.isEnabled(FakeBehavior.NAME_CLASH_ANSWERS_409) ? 409 : 400;
            throw ApiErrors.of(call, status, "Usage meter with name " + name + " already exists");
        }
    }

    void requireSchema(Call call, Optional<String> name) {
        name.filter(unknown -> !schemas.containsKey(unknown))
                .filter(unknown -> !behaviors.isEnabled(FakeBehavior.UNKNOWN_SCHEMAS_ARE_ACCEPTED))
                .ifPresent(unknown -> {
                    throw ApiErrors.of(call, 404, "Event schema " + unknown + " not found");
                });
    }

    /** Refuses one meter too many; deleted ones do not count. */
    void requireQuota(Call call) {
        if (living.size() >= quota) {
            throw ApiErrors.of(call, 400, "The organisation has reached its quota of " + quota + " usage meters");
        }
    }

    /** The schema of that name; of one nobody described, what official clients need of it. */
    EventSchema schema(String name) {
        EventSchema known = schemas.get(name);
        return known != null
                ? known
                : EventSchema.builder().name(name).version(FIRST_VERSION).build();
    }

    EventSchema addSchema(EventSchema schema) {
        EventSchema versioned = EventSchema.builder()
                .from(schema)
                .version(schema.version().orElse(FIRST_VERSION))
                .build();
        schemas.put(schema.name(), versioned);
        return versioned;
    }

    StoredMeter attachPricePlan(String id) {
        StoredMeter meter = meters.get(id);
        if (meter == null) {
            throw new IllegalArgumentException("There is no usage meter " + id + " to attach a price plan to.");
        }
        return replace(meter.withPricePlan());
    }
}
