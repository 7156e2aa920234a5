package dev.togai.backtest;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The accounts of a meter before and after a change. Immutable and thread-safe. Each list has at most {@value #MAX_ACCOUNTS} accounts, the
 * greatest first.
 *
 * @param accounts the number of accounts with usage before or after the change
 * @param changed the number of accounts whose units differ
 * @param newlyZero the number of accounts that had units, and have none after the change
 * @param newlyBilled the number of accounts that had no units, and have some after the change
 * @param increases the accounts whose units increase
 * @param decreases the accounts whose units decrease
 * @param bands the accounts by the difference of their units in percent; bands without accounts are missing
 * @param byDifference the accounts with the greatest differences, up or down
 * @param byPercent the accounts with the greatest differences in percent, up or down; only those with units before and after the change
 * @param greatestWindow the window of an account with the greatest difference in percent, up or down; not of accounts that are
 *     newly zero or newly billed. Empty if no window of the other accounts differs
 * @param newlyZeroAccounts the accounts that lose the most units of those that have none after the change
 * @param newlyBilledAccounts the accounts that have the most units of those that had none
 * @param largest the accounts with the most units before the change
 */
public record AccountSummary(
        long accounts,
        long changed,
        long newlyZero,
        long newlyBilled,
        AccountGroup increases,
        AccountGroup decreases,
        Map<AccountBand, AccountGroup> bands,
        List<AccountDelta> byDifference,
        List<AccountDelta> byPercent,
        Optional<AccountPeriodDelta> greatestWindow,
        List<AccountDelta> newlyZeroAccounts,
        List<AccountDelta> newlyBilledAccounts,
        List<AccountDelta> largest)
        implements Serializable {

    /** The greatest number of accounts in each list. */
    public static final int MAX_ACCOUNTS = 10;

    /** Copies the collections. */
    public AccountSummary {
        bands = Collections.unmodifiableMap(new TreeMap<>(bands));
        byDifference = List.copyOf(byDifference);
        byPercent = List.copyOf(byPercent);
        newlyZeroAccounts = List.copyOf(newlyZeroAccounts);
        newlyBilledAccounts = List.copyOf(newlyBilledAccounts);
        largest = List.copyOf(largest);
    }

    /** Returns the sum of the sizes of all accounts' differences. Increases and decreases do not cancel. */
    public BigDecimal absoluteChange() {
        return increases.units().difference().subtract(decreases.units().difference());
    }
}
