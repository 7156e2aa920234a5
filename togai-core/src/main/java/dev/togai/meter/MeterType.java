package dev.togai.meter;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The type of a meter. The API documents one.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record MeterType(String wireName) implements JsonModel {

    /** The only documented type. */
    public static final MeterType COUNTER = new MeterType("COUNTER");

    /** Rejects null. */
    public MeterType {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static MeterType of(String wireName) {
        return new MeterType(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
