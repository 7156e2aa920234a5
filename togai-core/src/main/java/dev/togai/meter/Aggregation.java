package dev.togai.meter;

import java.util.Objects;

/**
 * How the units of matching events are added up.
 *
 * <p>An open set: Togai may add values, and one this library does not know reads, compares and writes like the others.
 *
 * @param wireName the value as it stands in JSON
 */
public record Aggregation(String wireName) {

    /** The number of matching events: every event is worth 1. */
    public static final Aggregation COUNT = new Aggregation("COUNT");

    /** The sum of what the formula gives for each matching event. */
    public static final Aggregation SUM = new Aggregation("SUM");

    /** Refuses null. */
    public Aggregation {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** The value of that name, known to this library or not. */
    public static Aggregation of(String wireName) {
        return new Aggregation(wireName);
    }

    /** The value as it stands in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
