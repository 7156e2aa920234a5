package dev.togai.meter;

import java.util.Objects;

/**
 * Where a meter stands in its life.
 *
 * <p>An open set: Togai may add values, and one this library does not know reads, compares and writes like the others.
 *
 * @param wireName the value as it stands in JSON
 */
public record MeterStatus(String wireName) {

    /** Made, never activated. */
    public static final MeterStatus DRAFT = new MeterStatus("DRAFT");

    /** Counting events. */
    public static final MeterStatus ACTIVE = new MeterStatus("ACTIVE");

    /** Not counting; may be activated again. */
    public static final MeterStatus INACTIVE = new MeterStatus("INACTIVE");

    /** Hidden but kept; what deleting leaves behind. */
    public static final MeterStatus ARCHIVED = new MeterStatus("ARCHIVED");

    /** Refuses null. */
    public MeterStatus {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** The value of that name, known to this library or not. */
    public static MeterStatus of(String wireName) {
        return new MeterStatus(wireName);
    }

    /** The value as it stands in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
