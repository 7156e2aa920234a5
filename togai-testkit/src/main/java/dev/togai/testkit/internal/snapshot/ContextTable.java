package dev.togai.testkit.internal.snapshot;

import dev.togai.testkit.internal.metering.MeterVersion;
import dev.togai.testkit.internal.metering.MeteringContext;
import dev.togai.testkit.internal.metering.SchemaRules;
import dev.togai.testkit.internal.metering.StoredEvent;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The different states that events were processed in, in the order of their first use. Many events share one. Equal states have one
 * entry, so that a snapshot does not depend on the objects in memory. Not thread-safe.
 */
final class ContextTable {

    private final Map<SchemaKey, Integer> schemas = new LinkedHashMap<>();
    private final Map<MeterVersion, Integer> meters = new LinkedHashMap<>();
    private final Map<Key, Integer> indexes = new LinkedHashMap<>();
    private final IdentityHashMap<MeteringContext, Integer> known = new IdentityHashMap<>();
    private final List<MeteringContext> contexts = new ArrayList<>();

    /** The content of a version of a schema. The order of dependencies is visible in responses. */
    private record SchemaKey(SchemaRules rules, List<String> dependencies) {}

    /** The content of a context. */
    private record Key(int schema, List<Integer> meters, Map<String, String> settings) {}

    /** Returns the table of the contexts of events. */
    static ContextTable of(List<StoredEvent> events) {
        ContextTable table = new ContextTable();
        events.forEach(event -> event.context().ifPresent(table::indexOf));
        return table;
    }

    /** Returns the contexts. */
    List<MeteringContext> contexts() {
        return contexts;
    }

    /** Returns the versions of schemas in the contexts. */
    List<SchemaRules> schemas() {
        return schemas.keySet().stream().map(SchemaKey::rules).toList();
    }

    /** Returns the versions of meters in the contexts. */
    List<MeterVersion> meters() {
        return List.copyOf(meters.keySet());
    }

    /** Returns the position of a context. */
    int indexOf(MeteringContext context) {
        return known.computeIfAbsent(context, this::add);
    }

    /** Returns the position of a version of a schema. */
    int indexOf(SchemaRules schema) {
        SchemaKey key = new SchemaKey(schema, List.copyOf(schema.dependencies().keySet()));
        Integer index = schemas.putIfAbsent(key, schemas.size());
        return index == null ? schemas.size() - 1 : index;
    }

    /** Returns the position of a version of a meter. */
    int indexOf(MeterVersion meter) {
        Integer index = meters.putIfAbsent(meter, meters.size());
        return index == null ? meters.size() - 1 : index;
    }

    private int add(MeteringContext context) {
        Key key = new Key(
                context.schema().map(this::indexOf).orElse(-1),
                context.meters().meters().stream().map(this::indexOf).toList(),
                context.settings());
        Integer equal = indexes.putIfAbsent(key, contexts.size());
        if (equal == null) {
            contexts.add(context);
            return contexts.size() - 1;
        }
        return equal;
    }
}
