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
 * The usage that a meter computes from events. Immutable, thread-safe and serializable.
 *
 * @param meter the meter's name
 * @param period the length of the windows
 * @param zone the time zone of the windows
 * @param rows the usage by account and then by window; accounts and windows without events have no row
 * @param counts the number of events by outcome
 * @param failures the number of failed events by {@link EventProblem#code()}
 * @param problems the first ten problems by time, then the first ten duplicates
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

    /** Copies the collections. */
    public MeterUsage {
        rows = List.copyOf(rows);
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
        problems = List.copyOf(problems);
    }

    /** Returns the units of all accounts and windows, aggregated by the meter's {@link Aggregation}. */
    public BigDecimal total() {
        return rows.stream().map(AccountUsage::units).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns the units of an account in all windows; zero if it has no row. */
    public BigDecimal total(String accountId) {
        return rows.stream()
                .filter(row -> row.accountId().equals(accountId))
                .map(AccountUsage::units)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
