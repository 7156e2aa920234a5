package dev.togai.backtest;

import java.io.Serializable;
import java.time.Instant;

/**
 * The units of an account in a window before and after a change. Immutable and thread-safe.
 *
 * @param accountId the account or its alias, as in the events
 * @param windowStart the start of the window
 * @param units the units
 */
public record AccountPeriodDelta(String accountId, Instant windowStart, UnitsDelta units) implements Serializable {}
