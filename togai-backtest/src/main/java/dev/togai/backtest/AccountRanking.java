package dev.togai.backtest;

import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** Collects the accounts of a meter for a summary. Not thread-safe. */
final class AccountRanking implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The order of the accounts in a list, the greatest first. */
    private enum Order implements Comparator<AccountDelta> {
        DIFFERENCE(account -> account.units().difference()),
        PERCENT(account -> account.units().percent().orElse(BigDecimal.ZERO)),
        BEFORE(account -> account.units().before());

        private final transient Comparator<AccountDelta> comparator;

        Order(Function<AccountDelta, BigDecimal> size) {
            Comparator<AccountDelta> bySize =
                    Comparator.comparing(account -> size.apply(account).abs());
            Comparator<AccountDelta> byDifference =
                    Comparator.comparing(account -> account.units().difference().abs());
            comparator =
                    bySize.reversed().thenComparing(byDifference.reversed()).thenComparing(AccountDelta::accountId);
        }

        @Override
        public int compare(AccountDelta first, AccountDelta second) {
            return comparator.compare(first, second);
        }
    }

    /** The greatest accounts in an order. */
    private static final class Top implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        private final TreeSet<AccountDelta> accounts;

        Top(Order order) {
            accounts = new TreeSet<>(order);
        }

        void add(AccountDelta account) {
            accounts.add(account);
            if (accounts.size() > AccountSummary.MAX_ACCOUNTS) {
                accounts.pollLast();
            }
        }

        void add(Top other) {
            other.accounts.forEach(this::add);
        }

        List<AccountDelta> list() {
            return List.copyOf(accounts);
        }
    }

    private final Top byDifference = new Top(Order.DIFFERENCE);
    private final Top byPercent = new Top(Order.PERCENT);
    private final Top newlyZero = new Top(Order.DIFFERENCE);
    private final Top newlyBilled = new Top(Order.DIFFERENCE);
    private final Top largest = new Top(Order.BEFORE);
    private final EnumMap<AccountBand, AccountGroup> bands = new EnumMap<>(AccountBand.class);
    private AccountGroup increases = AccountGroup.EMPTY;
    private AccountGroup decreases = AccountGroup.EMPTY;
    private long accounts;
    private long changed;
    private long newlyZeroCount;
    private long newlyBilledCount;

    void add(AccountDelta account) {
        accounts++;
        largest.add(account);
        UnitsDelta units = account.units();
        bands.merge(AccountBand.of(units), new AccountGroup(1, units), AccountGroup::plus);
        if (units.isZero()) {
            return;
        }
        changed++;
        if (units.difference().signum() > 0) {
            increases = increases.plus(new AccountGroup(1, units));
        } else {
            decreases = decreases.plus(new AccountGroup(1, units));
        }
        byDifference.add(account);
        if (units.before().signum() != 0 && units.after().signum() != 0) {
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

    /** Adds other accounts. */
    void add(AccountRanking other) {
        byDifference.add(other.byDifference);
        byPercent.add(other.byPercent);
        newlyZero.add(other.newlyZero);
        newlyBilled.add(other.newlyBilled);
        largest.add(other.largest);
        other.bands.forEach((band, group) -> bands.merge(band, group, AccountGroup::plus));
        increases = increases.plus(other.increases);
        decreases = decreases.plus(other.decreases);
        accounts += other.accounts;
        changed += other.changed;
        newlyZeroCount += other.newlyZeroCount;
        newlyBilledCount += other.newlyBilledCount;
    }

    AccountSummary summary() {
        return new AccountSummary(
                accounts,
                changed,
                newlyZeroCount,
                newlyBilledCount,
                increases,
                decreases,
                bands,
                byDifference.list(),
                byPercent.list(),
                newlyZero.list(),
                newlyBilled.list(),
                largest.list());
    }
}
