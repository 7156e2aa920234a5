package dev.togai.testkit.internal.snapshot;

import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.internal.metering.MeterGroup;
import dev.togai.testkit.internal.metering.MeterVersion;
import dev.togai.testkit.internal.metering.MeteringContext;
import dev.togai.testkit.internal.metering.SchemaRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The codec of the states that events were processed in. They refer to versions of schemas and meters by their positions. */
final class MeteringContextCodec {

    private static final String SCHEMA = "schema";
    private static final String METERS = "meters";
    private static final String SETTINGS = "settings";

    private MeteringContextCodec() {}

    /** Returns the JSON of a context of a table. */
    static JsonObject write(MeteringContext context, ContextTable table) {
        return new JsonObject()
                .add(SCHEMA, context.schema().map(table::indexOf))
                .add(
                        METERS,
                        context.meters().meters().stream().map(table::indexOf).toList())
                .add(SETTINGS, new TreeMap<>(context.settings()));
    }

    /** Reads a context. */
    static MeteringContext read(SnapshotObject object, List<SchemaRules> schemas, List<MeterVersion> meters) {
        Optional<SchemaRules> schema = object.has(SCHEMA)
                ? Optional.of(entry(object, SCHEMA, object.number(SCHEMA), schemas))
                : Optional.empty();
        List<MeterVersion> evaluated = new ArrayList<>();
        for (String item : object.items(METERS)) {
            evaluated.add(entry(object, METERS, index(item), meters));
        }
        MeteringContext context = new MeteringContext(schema, MeterGroup.of(evaluated), object.strings(SETTINGS));
        object.requireAllRead();
        return context;
    }

    private static long index(String json) {
        try {
            return Long.parseLong(json);
        } catch (NumberFormatException ignored) { // No position of an entry.
            return -1;
        }
    }

    /** Returns the entry that a member refers to. */
    static <T> T entry(SnapshotObject object, String member, long index, List<T> entries) {
        if (index < 0 || index >= entries.size()) {
            throw object.invalid(
                    member, "refers to an entry that does not exist before it; there are " + entries.size());
        }
        return entries.get((int) index);
    }
}
