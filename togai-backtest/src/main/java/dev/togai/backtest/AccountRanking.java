package dev.togai.backtest;

import java.io.Serial;
import java.io.Serializable;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects the accounts of a meter for a summary. Not thread-safe. */
final class AccountRanking implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Comparator<UnitsDelta> BY_DIFFERENCE =
            Comparator.comparing(units -> units.difference().abs());

    private static final Comparator<UnitsDelta> BY_PERCENT = UnitsDelta::comparePercentTo;

    /** The order of windows, the one with the greatest difference in percent first. */
    private static final Comparator<AccountPeriodDelta> WINDOWS = Comparator.comparing(
                    AccountPeriodDelta::units, BY_PERCENT.reversed().thenComparing(BY_DIFFERENCE.reversed()))
            .thenComparing(AccountPeriodDelta::accountId)
            .thenComparing(AccountPeriodDelta::windowStart);

    /** The order of the accounts in a list, the greatest first. */
    private enum Order implements Comparator<AccountDelta> {
        DIFFERENCE(BY_DIFFERENCE),
        PERCENT(BY_PERCENT),
        BEFORE(Comparator.comparing(units -> units.before().abs()));

        @SuppressWarnings("ImmutableEnumChecker") // A function without state.
        private final transient Comparator<AccountDelta> comparator;

        Order(Comparator<UnitsDelta> bySize) {
            comparator = Comparator.comparing(
                            AccountDelta::units, bySize.reversed().thenComparing(BY_DIFFERENCE.reversed()))
                    .thenComparing(AccountDelta::accountId);
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
            if (accounts.size() < AccountSummary.MAX_ACCOUNTS) {
                accounts.add(account);
            } else if (accounts.comparator().compare(account, accounts.last()) < 0 && accounts.add(account)) {
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
    private final EnumMap<AccountBand, DeltaSum> bands = new EnumMap<>(AccountBand.class);
    private final DeltaSum increases = new DeltaSum();
    private final DeltaSum decreases = new DeltaSum();
    private @Nullable AccountPeriodDelta greatestWindow;
    private long accounts;
    private long changed;
    private long newlyZeroCount;
    private long newlyBilledCount;

    /** Adds the windows of one account. */
    void add(List<AccountPeriodDelta> windows) {
        UnitsDelta units = windows.get(0).units();
        for (int i = 1; i < windows.size(); i++) {
            units = units.plus(windows.get(i).units());
        }
        add(new AccountDelta(windows.get(0).accountId(), units));
        if (!isNewlyZero(units) && !isNewlyBilled(units)) {
            for (AccountPeriodDelta window : windows) {
                if (!window.units().isZero()) {
                    addWindow(window);
                }
            }
        }
    }

    private static boolean isNewlyZero(UnitsDelta units) {
        return units.before().signum() != 0 && units.after().signum() == 0;
    }

    private static boolean isNewlyBilled(UnitsDelta units) {
        return units.before().signum() == 0 && units.after().signum() != 0;
    }

    private void addWindow(AccountPeriodDelta window) {
        if (greatestWindow == null || WINDOWS.compare(window, greatestWindow) < 0) {
            greatestWindow = window;
        }
    }

    private void add(AccountDelta account) {
        accounts++;
        largest.add(account);
        UnitsDelta units = account.units();
        band(AccountBand.of(units)).add(units);
        if (units.isZero()) {
            return;
        }
        changed++;
        DeltaSum ofDirection = units.difference().signum() > 0 ? increases : decreases;
        ofDirection.add(units);
        byDifference.add(account);
        if (units.before().signum() != 0 && units.after().signum() != 0) {
            byPercent.add(account);
        }
        if (isNewlyZero(units)) {
            newlyZeroCount++;
            newlyZero.add(account);
        } else if (isNewlyBilled(units)) {
            newlyBilledCount++;
            newlyBilled.add(account);
        }
    }

    private DeltaSum band(AccountBand band) {
        return bands.computeIfAbsent(band, ignored -> new DeltaSum());
    }

    /** Adds other accounts. */
    void add(AccountRanking other) {
        byDifference.add(other.byDifference);
        byPercent.add(other.byPercent);
        newlyZero.add(other.newlyZero);
        newlyBilled.add(other.newlyBilled);
        largest.add(other.largest);
        other.bands.forEach((band, sum) -> band(band).add(sum));
        increases.add(other.increases);
        decreases.add(other.decreases);
        if (other.greatestWindow != null) {
            addWindow(other.greatestWindow);
        }
        accounts += other.accounts;
        changed += other.changed;
        newlyZeroCount += other.newlyZeroCount;
        newlyBilledCount += other.newlyBilledCount;
    }

    AccountSummary summary() {
        EnumMap<AccountBand, AccountGroup> groups = new EnumMap<>(AccountBand.class);
        bands.forEach((band, sum) -> groups.put(band, AccountGroup.of(sum)));
        return new AccountSummary(
                accounts,
                changed,
                newlyZeroCount,
                newlyBilledCount,
                AccountGroup.of(increases),
                AccountGroup.of(decreases),
                groups,
                byDifference.list(),
                byPercent.list(),
                Optional.ofNullable(greatestWindow),
                newlyZero.list(),
                newlyBilled.list(),
                largest.list());
    }
}
