package dev.togai.backtest;

import java.io.Serializable;

/**
 * The units of an account before and after a change. Immutable and thread-safe.
 *
 * @param accountId the account or its alias, as in the events
 * @param units the units in all windows
 */
public record AccountDelta(String accountId, UnitsDelta units) implements Serializable {}
