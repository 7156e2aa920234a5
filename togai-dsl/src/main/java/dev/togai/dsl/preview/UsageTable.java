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

/** A table of sums by account and start of the window. Not thread-safe. */
final class UsageTable implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The sum of an account in a window. */
    static final class Row implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        private final UnitSum units = new UnitSum();
        private long events;

        /** Adds an event with its units. */
        void add(UnitSum unitsOfEvent) {
            units.add(unitsOfEvent);
            events++;
        }
    }

    private final HashMap<String, HashMap<Instant, Row>> rows = new HashMap<>();

    /** Returns the row of an account and a window; creates it if it is missing. */
    Row row(String account, Instant start) {
        HashMap<Instant, Row> ofAccount = rows.get(account);
        if (ofAccount == null) {
            ofAccount = new HashMap<>();
            rows.put(account, ofAccount);
        }
        Row row = ofAccount.get(start);
        if (row == null) {
            row = new Row();
            ofAccount.put(start, row);
        }
        return row;
    }

    void addAll(UsageTable others) {
        others.rows.forEach((account, theirs) -> {
            theirs.forEach((start, row) -> {
                Row sum = row(account, start);
                sum.units.add(row.units);
                sum.events += row.events;
            });
        });
    }

    /** Returns all rows by account and then by time. The units of a COUNT meter are its events. */
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
