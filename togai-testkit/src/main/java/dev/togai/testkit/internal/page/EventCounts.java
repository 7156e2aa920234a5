package dev.togai.testkit.internal.page;

import dev.togai.event.EventCategory;
import dev.togai.event.IngestionStatus;
import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.internal.metering.EventKey;
import dev.togai.testkit.internal.metering.EventLedger;
import dev.togai.testkit.internal.metering.UsageKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The numbers of events, and the names in them. */
final class EventCounts {

    private static final int MAX_NAMES = 500;

    /** All full hours of timestamps that Togai accepts. */
    private static final long FROM = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();

    private static final long UNTIL = Instant.parse("9999-12-31T23:00:00Z").getEpochSecond();

    private EventCounts() {}

    /** Returns the JSON of the numbers. */
    static JsonObject of(EventLedger ledger) {
        Map<IngestionStatus, Long> numbers = new HashMap<>();
        Set<String> accounts = new TreeSet<>();
        Set<String> schemas = new TreeSet<>();
        ledger.counts().forEach(key -> true, FROM, UNTIL, false, (EventKey key, long start, BigDecimal sum) -> {
            numbers.merge(key.status(), sum.longValue(), Long::sum);
            accounts.add(key.accountId());
            schemas.add(key.schemaName());
        });
        Map<String, Long> byStatus = new TreeMap<>();
        numbers.forEach((status, number) -> byStatus.put(status.toString(), number));
        long metered = numbers.getOrDefault(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED, 0L);
        return new JsonObject()
                .add("total", ledger.events().size())
                .add("byStatus", byStatus)
                .add("metered", metered)
                .add("unmetered", sum(numbers, EventCategory.PROCESSED) - metered)
                .add("failed", sum(numbers, EventCategory.UNPROCESSED))
                .add("accounts", limited(accounts))
                .add("schemas", limited(schemas));
    }

    /** Returns the ids of the meters that counted any event. */
    static Set<String> usedMeters(EventLedger ledger) {
        Set<String> used = new HashSet<>();
        ledger.usage()
                .forEach(
                        key -> true,
                        FROM,
                        UNTIL,
                        false,
                        (UsageKey key, long start, BigDecimal sum) -> used.add(key.meterId()));
        return used;
    }

    private static long sum(Map<IngestionStatus, Long> numbers, EventCategory category) {
        return numbers.entrySet().stream()
                .filter(entry -> entry.getKey().category().equals(category))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static List<String> limited(Collection<String> names) {
        return names.stream().limit(MAX_NAMES).toList();
    }
}
