package dev.togai.metric;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The field by which a metric is divided into series, one for each value.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record MetricGroupBy(String wireName) implements JsonModel {

    /** The account. */
    public static final MetricGroupBy ACCOUNT_ID = new MetricGroupBy("ACCOUNT_ID");

    /** The customer. Togai's tables have it, but the description of the field does not. */
    public static final MetricGroupBy CUSTOMER_ID = new MetricGroupBy("CUSTOMER_ID");

    /** The billable item, such as a usage meter. */
    public static final MetricGroupBy BILLABLE_ID = new MetricGroupBy("BILLABLE_ID");

    /** The usage meter; deprecated by Togai for {@link #BILLABLE_ID}. */
    public static final MetricGroupBy USAGE_METER_ID = new MetricGroupBy("USAGE_METER_ID");

    /** The event schema, of EVENTS. */
    public static final MetricGroupBy SCHEMA_NAME = new MetricGroupBy("SCHEMA_NAME");

    /** The category of the event, of EVENTS: processed, unprocessed or in progress. */
    public static final MetricGroupBy EVENT_STATUS = new MetricGroupBy("EVENT_STATUS");

    /** The ingestion status of the event, of EVENTS. */
    public static final MetricGroupBy RAW_EVENT_STATUS = new MetricGroupBy("RAW_EVENT_STATUS");

    /** Rejects null. */
    public MetricGroupBy {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static MetricGroupBy of(String wireName) {
        return new MetricGroupBy(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
