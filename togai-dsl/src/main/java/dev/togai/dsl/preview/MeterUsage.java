package dev.togai.dsl.preview;

import dev.togai.meter.Aggregation;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a meter makes of events. Immutable, thread-safe and serializable.
 *
 * @param meter the meter's name
 * @param period how long the periods are
 * @param zone whose calendar they are of
 * @param rows the usage, by account and then by period; accounts and periods without events have no row
 * @param counts what became of the events
 * @param failures how many events failed, by {@link EventProblem#code()}
 * @param problems the first few events that are not worth units though they should be, by time; then the first few duplicates
 */
public record MeterUsage(
        String meter,
        UsagePeriod period,
        ZoneId zone,
        List<AccountUsage> rows,
        EventCounts counts,
        Map<String, Long> failures,
        List<EventProblem> problems)
        implements Serializable {

    /** Keeps copies. */
    public MeterUsage {
        rows = List.copyOf(rows);
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
        problems = List.copyOf(problems);
    }

    /** The units of all accounts and periods: what {@link Aggregation} makes of all that was counted. */
    public BigDecimal total() {
        return rows.stream().map(AccountUsage::units).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The units of that account in all periods; zero if it has no row. */
    public BigDecimal total(String accountId) {
        return rows.stream()
                .filter(row -> row.accountId().equals(accountId))
                .map(AccountUsage::units)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
