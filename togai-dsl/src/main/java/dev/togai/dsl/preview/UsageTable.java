package dev.togai.dsl.preview;

import dev.togai.dsl.eval.UnitSum;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums by account and by the start of a window. Not thread-safe. */
final class UsageTable implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The sum of an account in a window. */
    static final class Row implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        private final UnitSum units = new UnitSum();
        private long events;

        UnitSum units() {
            return units;
        }

        /** Adds an event, whose units are there already. */
        void count() {
            events++;
        }
    }

    private final HashMap<String, HashMap<Instant, Row>> rows = new HashMap<>();

    @Nullable
    Row find(String account, Instant start) {
        HashMap<Instant, Row> ofAccount = rows.get(account);
        return ofAccount == null ? null : ofAccount.get(start);
    }

    void put(String account, Instant start, Row row) {
        rows.computeIfAbsent(account, absent -> new HashMap<>()).put(start, row);
    }

    void addAll(UsageTable others) {
        others.rows.forEach((account, theirs) -> {
            HashMap<Instant, Row> ours = rows.computeIfAbsent(account, absent -> new HashMap<>());
            theirs.forEach((start, row) -> {
                Row sum = ours.computeIfAbsent(start, absent -> new Row());
                sum.units.add(row.units);
                sum.events += row.events;
            });
        });
    }

    /** All of them by account and then by time; the units of a meter that counts are its events. */
    List<AccountUsage> list(UsagePeriod period, ZoneId zone, boolean counting) {
        List<AccountUsage> sums = new ArrayList<>();
        new TreeMap<>(rows)
                .forEach((account, ofAccount) -> new TreeMap<>(ofAccount).forEach((start, row) -> {
                    Instant end = period.windowAt(start, zone).end();
                    BigDecimal units = counting ? BigDecimal.valueOf(row.events) : row.units.total();
                    sums.add(new AccountUsage(account, start, end, units, row.events));
                }));
        return sums;
    }
}
