package dev.togai.backtest;

import java.io.Serializable;
import java.util.List;

/**
 * The accounts of a meter before and after a change. Immutable and thread-safe. Each list has at most {@value #MAX_ACCOUNTS} accounts, the
 * greatest first.
 *
 * @param accounts the number of accounts with usage before or after the change
 * @param changed the number of accounts whose units differ
 * @param newlyZero the number of accounts that had units, and have none after the change
 * @param newlyBilled the number of accounts that had no units, and have some after the change
 * @param byDifference the accounts with the greatest differences, up or down
 * @param byPercent the accounts with the greatest differences in percent, up or down; without those that had no units
 * @param newlyZeroAccounts the accounts that lose the most units of those that have none after the change
 * @param newlyBilledAccounts the accounts that have the most units of those that had none
 * @param largest the accounts with the most units before the change
 */
public record AccountSummary(
        long accounts,
        long changed,
        long newlyZero,
        long newlyBilled,
        List<AccountDelta> byDifference,
        List<AccountDelta> byPercent,
        List<AccountDelta> newlyZeroAccounts,
        List<AccountDelta> newlyBilledAccounts,
        List<AccountDelta> largest)
        implements Serializable {

    /** The greatest number of accounts in each list. */
    public static final int MAX_ACCOUNTS = 10;

    /** Copies the lists. */
    public AccountSummary {
        byDifference = List.copyOf(byDifference);
        byPercent = List.copyOf(byPercent);
        newlyZeroAccounts = List.copyOf(newlyZeroAccounts);
        newlyBilledAccounts = List.copyOf(newlyBilledAccounts);
        largest = List.copyOf(largest);
    }
}
