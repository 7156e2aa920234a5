package dev.togai.meter;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The lifecycle status of a meter.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record MeterStatus(String wireName) implements JsonModel {

    /** Created, never activated. */
    public static final MeterStatus DRAFT = new MeterStatus("DRAFT");

    /** Counts events. */
    public static final MeterStatus ACTIVE = new MeterStatus("ACTIVE");

    /** Inactive: counts no events, but may be activated again. */
    public static final MeterStatus INACTIVE = new MeterStatus("INACTIVE");

    /** Hidden but preserved, for example after a deletion. */
    public static final MeterStatus ARCHIVED = new MeterStatus("ARCHIVED");

    /** Rejects null. */
    public MeterStatus {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static MeterStatus of(String wireName) {
        return new MeterStatus(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
