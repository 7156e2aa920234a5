package dev.togai.backtest;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** Collects the accounts of a meter for a summary. Not thread-safe. */
final class AccountRanking {

    /** The greatest accounts of an order. */
    private static final class Top {

        private final TreeSet<AccountDelta> accounts;

        Top(Function<AccountDelta, BigDecimal> size) {
            Comparator<AccountDelta> greatestFirst = Comparator.comparing(size, Comparator.reverseOrder());
            accounts = new TreeSet<>(greatestFirst.thenComparing(AccountDelta::accountId));
        }

        void add(AccountDelta account) {
            accounts.add(account);
            if (accounts.size() > AccountSummary.MAX_ACCOUNTS) {
                accounts.pollLast();
            }
        }

        List<AccountDelta> list() {
            return List.copyOf(accounts);
        }
    }

    private final Top byDifference = new Top(AccountRanking::difference);
    private final Top byPercent =
            new Top(account -> account.units().percent().map(BigDecimal::abs).orElse(BigDecimal.ZERO));
    private final Top newlyZero = new Top(AccountRanking::difference);
    private final Top newlyBilled = new Top(AccountRanking::difference);
    private final Top largest = new Top(account -> account.units().before().abs());
    private long accounts;
    private long changed;
    private long newlyZeroCount;
    private long newlyBilledCount;

    private static BigDecimal difference(AccountDelta account) {
        return account.units().difference().abs();
    }

    void add(AccountDelta account) {
        accounts++;
        largest.add(account);
        UnitsDelta units = account.units();
        if (units.isZero()) {
            return;
        }
        changed++;
        byDifference.add(account);
        if (units.before().signum() != 0) {
            byPercent.add(account);
        }
        if (units.after().signum() == 0) {
            newlyZeroCount++;
            newlyZero.add(account);
        } else if (units.before().signum() == 0) {
            newlyBilledCount++;
            newlyBilled.add(account);
        }
    }

    AccountSummary summary() {
        return new AccountSummary(
                accounts,
                changed,
                newlyZeroCount,
                newlyBilledCount,
                byDifference.list(),
                byPercent.list(),
                newlyZero.list(),
                newlyBilled.list(),
                largest.list());
    }
}
