package dev.togai.metric;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The currency of a revenue.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record MetricCurrency(String wireName) implements JsonModel {

    /** The organisation's base currency; the documented default. */
    public static final MetricCurrency BASE = new MetricCurrency("BASE");

    /** The currency of the account's invoices. */
    public static final MetricCurrency INVOICE = new MetricCurrency("INVOICE");

    /** Rejects null. */
    public MetricCurrency {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static MetricCurrency of(String wireName) {
        return new MetricCurrency(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
