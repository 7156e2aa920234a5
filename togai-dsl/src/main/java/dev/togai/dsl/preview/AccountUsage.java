package dev.togai.dsl.preview;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The usage of an account in a window. Immutable, thread-safe and serializable.
 *
 * @param accountId the account or its alias, as in the events
 * @param windowStart the start of the window
 * @param windowEnd the end of the window, exclusive
 * @param units the exact sum of units; for a COUNT meter the number of events
 * @param events the number of events in the sum
 */
public record AccountUsage(String accountId, Instant windowStart, Instant windowEnd, BigDecimal units, long events)
        implements Serializable {}
