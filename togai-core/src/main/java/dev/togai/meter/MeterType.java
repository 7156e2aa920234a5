package dev.togai.meter;

import java.util.Objects;

/**
 * The type of a meter. The API documents one.
 *
 * <p>An open set: Togai may add values, and one this library does not know reads, compares and writes like the others.
 *
 * @param wireName the value as it stands in JSON
 */
public record MeterType(String wireName) {

    /** The only documented type. */
    public static final MeterType COUNTER = new MeterType("COUNTER");

    /** Refuses null. */
    public MeterType {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** The value of that name, known to this library or not. */
    public static MeterType of(String wireName) {
        return new MeterType(wireName);
    }

    /** The value as it stands in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
