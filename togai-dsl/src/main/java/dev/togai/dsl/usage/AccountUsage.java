package dev.togai.dsl.usage;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What an account used within a period. Immutable, thread-safe and serializable.
 *
 * @param accountId the account, or its alias, as the events name it
 * @param from when the period begins
 * @param until when it ends, exclusive
 * @param units the sum of units, exact; for a COUNT meter the number of events
 * @param events how many events it is the sum of
 */
public record AccountUsage(String accountId, Instant from, Instant until, BigDecimal units, long events)
        implements Serializable {}
