package dev.togai.metric;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The length of the buckets of a metric. A bucket is stamped with its start, which may precede the time range.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record AggregationPeriod(String wireName) implements JsonModel {

    /** An hour. */
    public static final AggregationPeriod HOUR = new AggregationPeriod("HOUR");

    /** A day in UTC; the documented default. */
    public static final AggregationPeriod DAY = new AggregationPeriod("DAY");

    /** A week in UTC. Togai does not document its first day, which is most probably Monday. */
    public static final AggregationPeriod WEEK = new AggregationPeriod("WEEK");

    /** A calendar month in UTC. */
    public static final AggregationPeriod MONTH = new AggregationPeriod("MONTH");

    /** Rejects null. */
    public AggregationPeriod {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static AggregationPeriod of(String wireName) {
        return new AggregationPeriod(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
