package dev.togai.backtest;

import java.io.Serializable;

/**
 * A number of accounts with their units. Immutable and thread-safe.
 *
 * @param accounts the number of accounts
 * @param units the units of the accounts in all windows
 */
public record AccountGroup(long accounts, UnitsDelta units) implements Serializable {

    /** No accounts. */
    public static final AccountGroup EMPTY = new AccountGroup(0, UnitsDelta.ZERO);

    /** Returns the sum with another group. */
    AccountGroup plus(AccountGroup other) {
        return new AccountGroup(accounts + other.accounts, units.plus(other.units));
    }
}
