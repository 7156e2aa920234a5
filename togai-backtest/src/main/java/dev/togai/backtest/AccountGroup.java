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

    /** Returns the group of the accounts that were added to a sum. */
    static AccountGroup of(DeltaSum accounts) {
        return new AccountGroup(accounts.count(), accounts.delta());
    }
}
