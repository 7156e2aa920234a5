package dev.togai.event;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The result of one usage meter for an event.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record MeterUnitsStatus(String wireName) implements JsonModel {

    /** The meter computed units, which may be 0. */
    public static final MeterUnitsStatus PROCESSED_UNITS_COMPUTED = new MeterUnitsStatus("PROCESSED_UNITS_COMPUTED");

    /** The event does not match the filters or the matcher of the meter. */
    public static final MeterUnitsStatus PROCESSED_FILTERED_OUT = new MeterUnitsStatus("PROCESSED_FILTERED_OUT");

    /** Rejects null. */
    public MeterUnitsStatus {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static MeterUnitsStatus of(String wireName) {
        return new MeterUnitsStatus(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
