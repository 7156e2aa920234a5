package dev.togai.testkit.internal.metering;

import java.util.Map;
import java.util.Optional;

/**
 * The state that meters events of one schema. Events that were processed in the same state share one context. Immutable and
 * thread-safe.
 *
 * @param schema the latest version of the schema; empty if it does not exist or is not active
 * @param meters the active meters of the schema, or all active meters for an internal schema
 * @param settings the values of settings by key
 */
public record MeteringContext(Optional<SchemaRules> schema, MeterGroup meters, Map<String, String> settings) {

    /** Copies the settings. */
    public MeteringContext {
        settings = Map.copyOf(settings);
    }
}
