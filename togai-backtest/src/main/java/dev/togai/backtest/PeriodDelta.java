package dev.togai.backtest;

import java.io.Serializable;
import java.time.Instant;

/**
 * The units of all accounts in a window before and after a change. Immutable and thread-safe.
 *
 * @param start the start of the window
 * @param end the end of the window, exclusive
 * @param units the units
 * @param eventsBefore the number of events that count before the change
 * @param eventsAfter the number of events that count after the change
 */
public record PeriodDelta(Instant start, Instant end, UnitsDelta units, long eventsBefore, long eventsAfter)
        implements Serializable {}
