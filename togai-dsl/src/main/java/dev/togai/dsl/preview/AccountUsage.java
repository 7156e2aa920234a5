package dev.togai.dsl.preview;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What an account used within a period. Immutable, thread-safe and serializable.
 *
 * @param accountId the account, or its alias, as the events name it
 * @param windowStart the start of the window
 * @param windowEnd the end of the window, exclusive
 * @param units the sum of units, exact; for a COUNT meter the number of events
 * @param events how many events it is the sum of
 */
public record AccountUsage(String accountId, Instant windowStart, Instant windowEnd, BigDecimal units, long events)
        implements Serializable {}
