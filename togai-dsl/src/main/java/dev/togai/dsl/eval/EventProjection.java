package dev.togai.dsl.eval;

import dev.togai.dsl.internal.event.ApiEvent;
import dev.togai.dsl.internal.event.ApiEventMapping;
import dev.togai.event.UsageEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of an event in the format of Togai's API that rules see, as maps {@code attributes} and {@code dimensions} of values by
 * name. Source: Togai's public library between an event and its rule engine. Immutable and thread-safe.
 *
 * @param numericAttributes whether an attribute whose string spells a number becomes that number; otherwise it stays a string
 * @param singularNames whether the maps are also found as {@code attribute} and {@code dimension}
 * @param headerFields whether {@code schemaName}, {@code id}, {@code timestamp} and {@code accountId} are found, too
 */
public record EventProjection(boolean numericAttributes, boolean singularNames, boolean headerFields) {

    private static final EventProjection DEFAULTS = new EventProjection(false, false, false);

    /** Returns the projection of Togai's library: strings, under plural names, without the header. */
    public static EventProjection defaults() {
        return DEFAULTS;
    }

    /**
     * Returns the data that rules see of an event, as maps; both are empty if the event breaks the format of the API.
     *
     * @throws dev.togai.error.MalformedJsonException if an unknown field of the event is not JSON
     */
    public Map<String, @Nullable Object> data(UsageEvent event) {
        return mapping().data(ApiEvent.of(event));
    }

    ApiEventMapping mapping() {
        return new ApiEventMapping(numericAttributes, singularNames, headerFields);
    }
}
