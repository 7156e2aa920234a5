package dev.togai.metric;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The metric of a query: the quantity that it returns.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record MetricName(String wireName) implements JsonModel {

    /** The number of events. */
    public static final MetricName EVENTS = new MetricName("EVENTS");

    /** The sum of the units that meters compute; negative units subtract. */
    public static final MetricName METER_USAGE = new MetricName("METER_USAGE");

    /** The former name of {@link #METER_USAGE}, which Togai will deprecate. */
    public static final MetricName USAGE = new MetricName("USAGE");

    /** The usage of named licenses. Togai documents neither its filters nor its groups. */
    public static final MetricName NAMED_LICENSE_USAGE = new MetricName("NAMED_LICENSE_USAGE");

    /** The revenue. A plan with deferred revenue has none until its invoice is due. */
    public static final MetricName REVENUE = new MetricName("REVENUE");

    /** The usage of each pricing cycle that starts in the time range, stamped with its start. */
    public static final MetricName USAGE_FOR_CYCLE = new MetricName("USAGE_FOR_CYCLE");

    /** The revenue of each pricing cycle that starts in the time range, stamped with its start. */
    public static final MetricName REVENUE_FOR_CYCLE = new MetricName("REVENUE_FOR_CYCLE");

    /** Rejects null. */
    public MetricName {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static MetricName of(String wireName) {
        return new MetricName(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
