package dev.togai.meter;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The function that combines the units of matching events.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record Aggregation(String wireName) implements JsonModel {

    /** The number of matching events: every event has one unit. */
    public static final Aggregation COUNT = new Aggregation("COUNT");

    /** The sum of the formula's results for the matching events. */
    public static final Aggregation SUM = new Aggregation("SUM");

    /** Rejects null. */
    public Aggregation {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static Aggregation of(String wireName) {
        return new Aggregation(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
