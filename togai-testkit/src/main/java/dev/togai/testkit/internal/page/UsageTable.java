package dev.togai.testkit.internal.page;

import dev.togai.meter.UsageMeter;
import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.internal.metering.EventLedger;
import dev.togai.testkit.internal.metering.StoredEvent;
import dev.togai.testkit.internal.metering.UsageKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The usage of one meter by account and day, in UTC.
 *
 * @param meter the meter
 * @param first the first day
 * @param days the number of days
 */
record UsageTable(UsageMeter meter, LocalDate first, int days) {

    /** The accounts in the table, those with the most usage. */
    static final int MAX_ACCOUNTS = 12;

    private static final long DAY_SECONDS = 86_400;

    /** The usage of one account, with the total behind the days. */
    private record Row(String account, List<BigDecimal> sums) {

        BigDecimal total() {
            return sums.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        JsonObject toJson() {
            return new JsonObject()
                    .add("account", account)
                    .add("total", plain(total()))
                    .add("values", sums.stream().map(Row::plain).toList());
        }

        /** Removes zeros at the end, which only show the scales of the units. */
        private static String plain(BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
    }

    /**
     * Returns the last day to show: today, or the day of the latest event if that is earlier. If all events are later than today,
     * it is the day of the latest one.
     */
    static LocalDate lastDay(EventLedger ledger, Instant now) {
        LocalDate today = day(now);
        List<LocalDate> latest = ledger.events().all().stream()
                .map(StoredEvent::timestamp)
                .map(UsageTable::day)
                .filter(day -> !day.isAfter(today))
                .limit(1)
                .toList();
        if (!latest.isEmpty()) {
            return latest.get(0);
        }
        return ledger.events().size() == 0
                ? today
                : day(ledger.events().all().first().timestamp());
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Returns the JSON. */
    JsonObject toJson(EventLedger ledger) {
        List<Row> rows = rows(ledger);
        return new JsonObject()
                .add("meter", meter.name())
                .add(
                        "days",
                        Stream.iterate(first, day -> day.plusDays(1))
                                .limit(days)
                                .toList())
                .add("rows", rows.stream().limit(MAX_ACCOUNTS).map(Row::toJson).toList())
                .add("more", Math.max(0, rows.size() - MAX_ACCOUNTS));
    }

    private List<Row> rows(EventLedger ledger) {
        long start = first.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        long end = first.plusDays(days).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        Map<String, List<BigDecimal>> sums = new TreeMap<>();
        ledger.usage()
                .forEach(
                        key -> key.meterId().equals(meter.id()),
                        start,
                        end,
                        false,
                        (UsageKey key, long second, BigDecimal sum) -> {
                            List<BigDecimal> ofAccount = sums.computeIfAbsent(
                                    key.accountId(), it -> new ArrayList<>(Collections.nCopies(days, BigDecimal.ZERO)));
                            int day = (int) ((second - start) / DAY_SECONDS);
                            ofAccount.set(day, ofAccount.get(day).add(sum));
                        });
        return sums.entrySet().stream()
                .map(entry -> new Row(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Row::total).reversed())
                .toList();
    }
}
