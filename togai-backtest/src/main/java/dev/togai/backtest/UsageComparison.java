package dev.togai.backtest;

import dev.togai.dsl.preview.AccountUsage;
import dev.togai.dsl.preview.MeterUsage;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The usage of a meter before and after a change, by window and by account. Not thread-safe. */
final class UsageComparison implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final TreeMap<Instant, PeriodDelta> periods = new TreeMap<>();
    private final AccountRanking ranking = new AccountRanking();

    private UsageComparison() {}

    static UsageComparison of(Optional<MeterUsage> before, Optional<MeterUsage> after) {
        List<AccountUsage> rowsBefore = before.map(MeterUsage::rows).orElse(List.of());
        List<AccountUsage> rowsAfter = after.map(MeterUsage::rows).orElse(List.of());
        UsageComparison comparison = new UsageComparison();
        Map<String, UnitsDelta> accounts = new TreeMap<>();
        rowsBefore.forEach(row -> comparison.add(row, true, accounts));
        rowsAfter.forEach(row -> comparison.add(row, false, accounts));
        accounts.forEach((account, units) -> comparison.ranking.add(new AccountDelta(account, units)));
        return comparison;
    }

    private void add(AccountUsage row, boolean isBefore, Map<String, UnitsDelta> accounts) {
        UnitsDelta units = isBefore
                ? new UnitsDelta(row.units(), UnitsDelta.ZERO.after())
                : new UnitsDelta(UnitsDelta.ZERO.before(), row.units());
        accounts.merge(row.accountId(), units, UnitsDelta::plus);
        periods.merge(
                row.windowStart(),
                new PeriodDelta(
                        row.windowStart(),
                        row.windowEnd(),
                        units,
                        isBefore ? row.events() : 0,
                        isBefore ? 0 : row.events()),
                PeriodDelta::plus);
    }

    /** Adds the usage of other accounts. */
    void add(UsageComparison other) {
        other.periods.forEach((start, delta) -> periods.merge(start, delta, PeriodDelta::plus));
        ranking.add(other.ranking);
    }

    UnitsDelta units() {
        return periods.values().stream().map(PeriodDelta::units).reduce(UnitsDelta.ZERO, UnitsDelta::plus);
    }

    List<PeriodDelta> periods() {
        return new ArrayList<>(periods.values());
    }

    AccountSummary accounts() {
        return ranking.summary();
    }
}
