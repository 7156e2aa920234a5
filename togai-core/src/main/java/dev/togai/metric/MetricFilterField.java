package dev.togai.metric;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The field of a filter of a metric.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record MetricFilterField(String wireName) implements JsonModel {

    /** The id of the account. */
    public static final MetricFilterField ACCOUNT_ID = new MetricFilterField("ACCOUNT_ID");

    /** The id of the customer. */
    public static final MetricFilterField CUSTOMER_ID = new MetricFilterField("CUSTOMER_ID");

    /** The id of the billable item, such as a usage meter. One table of Togai calls its value a name; send ids. */
    public static final MetricFilterField BILLABLE_ID = new MetricFilterField("BILLABLE_ID");

    /** The id of the usage meter; deprecated by Togai for {@link #BILLABLE_ID}. */
    public static final MetricFilterField USAGE_METER_ID = new MetricFilterField("USAGE_METER_ID");

    /** The name of the event schema, of EVENTS; at most one value. */
    public static final MetricFilterField SCHEMA_NAME = new MetricFilterField("SCHEMA_NAME");

    /** The category or the ingestion status of the event, of EVENTS. PROCESSED and UNPROCESSED by default. */
    public static final MetricFilterField EVENT_STATUS = new MetricFilterField("EVENT_STATUS");

    /** Rejects null. */
    public MetricFilterField {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static MetricFilterField of(String wireName) {
        return new MetricFilterField(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
