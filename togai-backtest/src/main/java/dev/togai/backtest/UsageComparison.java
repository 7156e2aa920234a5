package dev.togai.backtest;

import dev.togai.dsl.preview.AccountUsage;
import dev.togai.dsl.preview.MeterUsage;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The usage of a meter before and after a change, by window and by account. Not thread-safe. */
final class UsageComparison implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The order of the rows of a usage. */
    private static final Comparator<AccountUsage> ORDER =
            Comparator.comparing(AccountUsage::accountId).thenComparing(AccountUsage::windowStart);

    private final TreeMap<Instant, PeriodSum> periods = new TreeMap<>();
    private final AccountRanking ranking = new AccountRanking();

    /** A mutable sum of the rows of one window. */
    private static final class PeriodSum implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        private final Instant end;
        private final DeltaSum units = new DeltaSum();
        private long eventsBefore;
        private long eventsAfter;

        PeriodSum(Instant end) {
            this.end = end;
        }

        void add(UnitsDelta row, long before, long after) {
            units.add(row);
            eventsBefore += before;
            eventsAfter += after;
        }

        void add(PeriodSum other) {
            units.add(other.units);
            eventsBefore += other.eventsBefore;
            eventsAfter += other.eventsAfter;
        }
    }

    private UsageComparison() {}

    static UsageComparison of(Optional<MeterUsage> before, Optional<MeterUsage> after) {
        UsageComparison comparison = new UsageComparison();
        comparison.addRows(
                before.map(MeterUsage::rows).orElse(List.of()),
                after.map(MeterUsage::rows).orElse(List.of()));
        return comparison;
    }

    /** Merges two lists of rows in the same order. */
    private void addRows(List<AccountUsage> rowsBefore, List<AccountUsage> rowsAfter) {
        List<AccountPeriodDelta> ofAccount = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < rowsBefore.size() || j < rowsAfter.size()) {
            AccountUsage before = i < rowsBefore.size() ? rowsBefore.get(i) : null;
            AccountUsage after = j < rowsAfter.size() ? rowsAfter.get(j) : null;
            int order = before == null ? 1 : after == null ? -1 : ORDER.compare(before, after);
            AccountPeriodDelta row = add(order <= 0 ? before : null, order >= 0 ? after : null);
            if (!ofAccount.isEmpty() && !ofAccount.get(0).accountId().equals(row.accountId())) {
                ranking.add(ofAccount);
                ofAccount.clear();
            }
            ofAccount.add(row);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        if (!ofAccount.isEmpty()) {
            ranking.add(ofAccount);
        }
    }

    private AccountPeriodDelta add(@Nullable AccountUsage before, @Nullable AccountUsage after) {
        AccountUsage row = before == null ? Objects.requireNonNull(after) : before;
        UnitsDelta units = new UnitsDelta(
                before == null ? UnitsDelta.ZERO.before() : before.units(),
                after == null ? UnitsDelta.ZERO.after() : after.units());
        period(row.windowStart(), row.windowEnd())
                .add(units, before == null ? 0 : before.events(), after == null ? 0 : after.events());
        return new AccountPeriodDelta(row.accountId(), row.windowStart(), units);
    }

    private PeriodSum period(Instant start, Instant end) {
        return periods.computeIfAbsent(start, ignored -> new PeriodSum(end));
    }

    /** Adds the usage of other accounts. */
    void add(UsageComparison other) {
        other.periods.forEach((start, sum) -> period(start, sum.end).add(sum));
        ranking.add(other.ranking);
    }

    UnitsDelta units() {
        DeltaSum sum = new DeltaSum();
        periods.values().forEach(period -> sum.add(period.units));
        return sum.delta();
    }

    List<PeriodDelta> periods() {
        List<PeriodDelta> deltas = new ArrayList<>();
        periods.forEach((start, sum) ->
                deltas.add(new PeriodDelta(start, sum.end, sum.units.delta(), sum.eventsBefore, sum.eventsAfter)));
        return deltas;
    }

    AccountSummary accounts() {
        return ranking.summary();
    }
}
