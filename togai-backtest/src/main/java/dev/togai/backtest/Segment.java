package dev.togai.backtest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The events of one value of a dimension that count before or after a change. Immutable and thread-safe.
 *
 * @param value the value; null for events without the dimension
 * @param events the number of the events that count before or after the change, or whose results differ
 * @param differentEvents the number of those whose results before and after the change differ
 * @param units the units of the events
 */
public record Segment(@Nullable String value, long events, long differentEvents, UnitsDelta units)
        implements Serializable {}
