package dev.togai.backtest;

import dev.togai.event.UsageEvent;
import java.util.Optional;

/**
 * The events whose results differ in one way. Immutable and thread-safe.
 *
 * @param kind the kind of the difference
 * @param events the number of events
 * @param units the units of the events
 * @param example one of the events, with as few attributes and dimensions as possible; empty if it breaks the form of Togai's API
 * @param before the result of the example before the change and its reason; empty if there is no example
 * @param after the result of the example after the change and its reason; empty if there is no example
 */
public record EventDifference(
        DifferenceKind kind,
        long events,
        UnitsDelta units,
        Optional<UsageEvent> example,
        String before,
        String after) {}
