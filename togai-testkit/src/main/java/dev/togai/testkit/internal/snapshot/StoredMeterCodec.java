package dev.togai.testkit.internal.snapshot;

import dev.togai.error.MalformedJsonException;
import dev.togai.json.TogaiJson;
import dev.togai.meter.Computation;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.internal.StoredMeter;
import dev.togai.testkit.internal.metering.MeterVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The codec of meters. The model has the actual status and the time of the last change. */
final class StoredMeterCodec {

    private static final String METER = "meter";
    private static final String SCHEMA = "eventSchemaName";
    private static final String PRICE_PLAN = "pricePlan";
    private static final String VERSION = "version";
    private static final String REVISION = "revision";
    private static final Set<MeterStatus> STATUSES =
            Set.of(MeterStatus.DRAFT, MeterStatus.ACTIVE, MeterStatus.INACTIVE, MeterStatus.ARCHIVED);

    private StoredMeterCodec() {}

    /** Returns the JSON of a meter. */
    static JsonObject write(StoredMeter stored) {
        UsageMeter shown = UsageMeter.builder()
                .from(stored.meter())
                .status(stored.status())
                .updatedAt(stored.updatedAt())
                .build();
        return new JsonObject()
                .add(METER, new JsonObject.Raw(TogaiJson.write(shown)))
                .add(SCHEMA, stored.schemaName())
                .add(PRICE_PLAN, Optional.of(stored.pricePlan()).filter(attached -> attached))
                .add(VERSION, stored.version())
                .add(REVISION, stored.revision());
    }

    /** Reads a meter. */
    static StoredMeter read(SnapshotObject object) {
        UsageMeter shown = model(object);
        MeterStatus status = shown.status().orElseThrow(() -> object.invalid("meter.status", "is missing"));
        if (!STATUSES.contains(status)) {
            throw object.invalid("meter.status", "must be DRAFT, ACTIVE, INACTIVE or ARCHIVED, was " + status);
        }
        Instant updatedAt = shown.updatedAt().orElseThrow(() -> object.invalid("meter.updatedAt", "is missing"));
        StoredMeter stored = new StoredMeter(
                UsageMeter.builder()
                        .from(shown)
                        .status(Optional.empty())
                        .updatedAt(Optional.empty())
                        .build(),
                status,
                object.optionalString(SCHEMA),
                object.flag(PRICE_PLAN),
                updatedAt,
                object.number(VERSION, 1, Integer.MAX_VALUE),
                object.number(REVISION));
        object.requireAllRead();
        return stored;
    }

    /** Returns the JSON of a meter in the state in which it evaluated events. */
    static JsonObject write(MeterVersion evaluated) {
        return new JsonObject()
                .add(METER, new JsonObject.Raw(TogaiJson.write(evaluated.meter())))
                .add(VERSION, evaluated.version());
    }

    /** Reads a meter in the state in which it evaluated events. */
    static MeterVersion readVersion(SnapshotObject object) {
        MeterVersion evaluated = new MeterVersion(model(object), object.number(VERSION, 1, Integer.MAX_VALUE));
        object.requireAllRead();
        return evaluated;
    }

    /** Reads the model with its computations in the order of the snapshot. The codec of the API sorts them. */
    private static UsageMeter model(SnapshotObject object) {
        UsageMeter read = object.model(METER, UsageMeter.class);
        if (read.computations().size() < 2) {
            return read;
        }
        try {
            List<Computation> inOrder = new SnapshotObject(METER, object.source(METER))
                    .items("computations").stream()
                            .map(item -> TogaiJson.read(item, Computation.class))
                            .toList();
            return UsageMeter.builder().from(read).computations(inOrder).build();
        } catch (MalformedJsonException e) {
            throw object.invalid("meter.computations", "cannot be read: " + e.getMessage());
        }
    }
}
