package dev.togai.testkit.internal.metering;

import dev.togai.meter.UsageMeter;

/**
 * A meter in the state in which it evaluates events.
 *
 * @param meter the meter
 * @param version the number of its accepted updates, counted from 1
 */
public record MeterVersion(UsageMeter meter, int version) {

    /** Returns the id. */
    public String id() {
        return meter.id();
    }

    /** Returns the name. */
    public String name() {
        return meter.name();
    }
}
