package dev.togai.testkit;

import dev.togai.call.Call;
import dev.togai.schema.EventSchema;
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
final class MeterShelf {

    private static final int FIRST_VERSION = 1;

    private final RuleBook rules;
    private final int quota;
    private final Map<String, StoredMeter> meters = new LinkedHashMap<>();
    private final Map<String, StoredMeter> living = new LinkedHashMap<>();
    private final Map<String, String> idsByName = new HashMap<>();
    private final Set<String> namesOfDeleted = new HashSet<>();
    private final Map<String, EventSchema> schemas = new HashMap<>();
    private long changes;

    MeterShelf(RuleBook rules, int quota) {
        this.rules = rules;
        this.quota = quota;
    }

    /** The number of a change that is about to be made. */
    long nextChange() {
        return ++changes;
    }

    Collection<StoredMeter> all() {
        return meters.values();
    }

    /** The meters that a list can hold. */
    Collection<StoredMeter> listed() {
        return rules.holds(FakeRule.ARCHIVED_METERS_ARE_LISTED) ? meters.values() : living.values();
    }

    /** The meter of that id, deleted or not. */
    StoredMeter findEvenGone(Call call, String id) {
        StoredMeter meter = meters.get(id);
        if (meter == null) {
            throw Refusal.notFound(call, id);
        }
        return meter;
    }

    /** The meter of that id, as far as it can be seen. */
    StoredMeter find(Call call, String id) {
        StoredMeter meter = findEvenGone(call, id);
        if (meter.isArchived() && rules.holds(FakeRule.DELETED_METERS_ARE_GONE)) {
            throw Refusal.notFound(call, id);
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
        boolean ofDeleted = namesOfDeleted.contains(name) && rules.holds(FakeRule.NAMES_OF_DELETED_METERS_STAY_TAKEN);
        if ((ofLiving || ofDeleted) && rules.holds(FakeRule.NAMES_ARE_UNIQUE)) {
            int status = rules.holds(FakeRule.NAME_CLASH_ANSWERS_409) ? 409 : 400;
            throw Refusal.of(call, status, "Usage meter with name " + name + " already exists");
        }
    }

    void requireSchema(Call call, Optional<String> name) {
        name.filter(unknown -> !schemas.containsKey(unknown))
                .filter(unknown -> !rules.holds(FakeRule.UNKNOWN_SCHEMAS_ARE_ACCEPTED))
                .ifPresent(unknown -> {
                    throw Refusal.of(call, 404, "Event schema " + unknown + " not found");
                });
    }

    /** Refuses one meter too many; deleted ones do not count. */
    void requireRoom(Call call) {
        if (living.size() >= quota) {
            throw Refusal.of(call, 400, "The organisation has reached its quota of " + quota + " usage meters");
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
