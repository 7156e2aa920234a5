package dev.togai.testkit.internal;

import dev.togai.event.EventCategory;
import dev.togai.event.IngestionStatus;
import dev.togai.metric.MetricFilter;
import dev.togai.metric.MetricFilterField;
import dev.togai.metric.MetricGroupBy;
import dev.togai.metric.MetricName;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricResult;
import dev.togai.metric.MetricSeries;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.internal.metering.BucketStore;
import dev.togai.testkit.internal.metering.ComputedUnits;
import dev.togai.testkit.internal.metering.EventKey;
import dev.togai.testkit.internal.metering.EventLedger;
import dev.togai.testkit.internal.metering.EventOwner;
import dev.togai.testkit.internal.metering.StoredEvent;
import dev.togai.testkit.internal.metering.UsageKey;
import dev.togai.testkit.plan.PricePlan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The values of one query of metrics. Whole hours and days are read from the buckets of the ledger, and the rest of the time range
 * from its events. Requires the lock.
 */
final class MetricCalculator {

    private final FakeState state;
    private final EventLedger ledger;
    private final MetricQuery query;
    private final Instant from;
    private final Instant until;
    private final MetricBuckets buckets;
    private final MetricSums sums = new MetricSums();

    MetricCalculator(FakeState state, MetricQuery query, Instant from, Instant until) {
        this.state = state;
        this.ledger = state.metering().ledger();
        this.query = query;
        this.from = from;
        this.until = until;
        this.buckets = MetricBuckets.of(query.aggregationPeriod()).orElse(MetricBuckets.DAY);
    }

    /** Returns the values of the query, which is valid. */
    MetricResult result() {
        return MetricResult.builder()
                .id(query.id())
                .name(query.name())
                .series(series())
                .build();
    }

    private List<MetricSeries> series() {
        MetricName name = query.name();
        if (name.equals(MetricName.EVENTS)) {
            addEvents();
        } else if (name.equals(MetricName.USAGE) || name.equals(MetricName.METER_USAGE)) {
            addUsage();
        } else if (name.equals(MetricName.USAGE_FOR_CYCLE)) {
            addUsageOfCycles();
        } else {
            // The fake has neither prices nor licenses.
            return List.of();
        }
        if (state.behaviors().isEnabled(FakeBehavior.EMPTY_BUCKETS_ARE_RETURNED) && !query.isForCycle()) {
            sums.addEmptyBuckets(buckets, from, until, query.groupBy().isPresent());
        }
        return sums.series(query.groupBy());
    }

    private void addEvents() {
        Predicate<EventKey> wanted = eventFilter();
        Function<EventKey, String> group = this::group;
        addBuckets(ledger.counts(), wanted, group);
        forEachEventOutsideBuckets(event -> {
            EventKey key = event.key();
            if (wanted.test(key)) {
                add(group.apply(key), event.timestamp(), BigDecimal.ONE);
            }
        });
    }

    private void addUsage() {
        Predicate<UsageKey> wanted = usageFilter();
        addBuckets(ledger.usage(), wanted, this::group);
        forEachEventOutsideBuckets(event -> {
            if (!event.status().equals(IngestionStatus.INGESTION_COMPLETED_EVENT_METERED)
                    || event.owner().isEmpty()
                    || event.result().isEmpty()) {
                return;
            }
            EventOwner owner = event.owner().get();
            for (ComputedUnits units : event.result().get().meters()) {
                UsageKey key = UsageKey.of(owner, units);
                if (wanted.test(key)) {
                    units.units().ifPresent(it -> add(group(key), event.timestamp(), it));
                }
            }
        });
    }

    /**
     * Adds one value for each pricing cycle that starts in the time range and has usage, at its start. A cycle starts at midnight,
     * and therefore no bucket is in two cycles.
     */
    private void addUsageOfCycles() {
        Map<String, Optional<PricePlan>> plans = new HashMap<>();
        ledger.usage()
                .forEach(
                        usageFilter(),
                        firstFullHour().getEpochSecond(),
                        Instant.MAX.getEpochSecond(),
                        false,
                        (key, bucket, sum) -> plans.computeIfAbsent(
                                        key.accountId(), state.metering().accounts()::pricePlan)
                                .map(plan -> plan.cycleAt(Instant.ofEpochSecond(bucket))
                                        .startTime())
                                .filter(start -> !start.isBefore(from) && start.isBefore(until))
                                .ifPresent(start -> sums.add(group(key), start, sum)));
    }

    private <K> void addBuckets(BucketStore<K> store, Predicate<K> wanted, Function<K, String> group) {
        long first = firstFullHour().getEpochSecond();
        long last = until.truncatedTo(ChronoUnit.HOURS).getEpochSecond();
        if (first < last) {
            store.forEach(
                    wanted,
                    first,
                    last,
                    buckets == MetricBuckets.HOUR,
                    (key, start, sum) -> add(group.apply(key), Instant.ofEpochSecond(start), sum));
        }
    }

    private void forEachEventOutsideBuckets(Consumer<StoredEvent> action) {
        Instant first = firstFullHour();
        Instant last = until.truncatedTo(ChronoUnit.HOURS);
        if (first.isAfter(last)) {
            ledger.events().between(from, until).forEach(action);
            return;
        }
        ledger.events().between(from, first).forEach(action);
        ledger.events().between(last, until).forEach(action);
    }

    private Instant firstFullHour() {
        Instant hour = from.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(from) ? hour : hour.plus(1, ChronoUnit.HOURS);
    }

    private void add(String group, Instant at, BigDecimal amount) {
        sums.add(group, buckets.startOf(at), amount);
    }

    private Predicate<EventKey> eventFilter() {
        Predicate<EventKey> wanted = key -> true;
        boolean byStatus = false;
        for (MetricFilter filter : query.filters()) {
            Set<String> values = Set.copyOf(filter.values());
            byStatus |= filter.field().equals(MetricFilterField.EVENT_STATUS);
            wanted = wanted.and(key -> matches(key, filter.field(), values));
        }
        return byStatus ? wanted : wanted.and(this::isCountedByDefault);
    }

    private boolean matches(EventKey key, MetricFilterField field, Set<String> values) {
        if (field.equals(MetricFilterField.ACCOUNT_ID)) {
            return values.contains(key.accountId());
        }
        if (field.equals(MetricFilterField.CUSTOMER_ID)) {
            return values.contains(key.customerId());
        }
        if (field.equals(MetricFilterField.SCHEMA_NAME)) {
            return values.contains(key.schemaName());
        }
        return values.contains(key.status().wireName()) || values.contains(category(key.status()));
    }

    /** Returns whether an event counts in a query without statuses, which counts processed and unprocessed ones. */
    private boolean isCountedByDefault(EventKey key) {
        String category = category(key.status());
        return category.equals(EventCategory.PROCESSED.wireName())
                || category.equals(EventCategory.UNPROCESSED.wireName());
    }

    /** Returns the category of a status in metrics: reverted events may have none. */
    private String category(IngestionStatus status) {
        boolean none = status.equals(IngestionStatus.REVERTED)
                && !state.behaviors().isEnabled(FakeBehavior.REVERTED_EVENTS_ARE_UNPROCESSED);
        return none ? status.wireName() : status.category().wireName();
    }

    private Predicate<UsageKey> usageFilter() {
        Predicate<UsageKey> wanted = key -> true;
        for (MetricFilter filter : query.filters()) {
            Set<String> values = Set.copyOf(filter.values());
            if (filter.field().equals(MetricFilterField.ACCOUNT_ID)) {
                wanted = wanted.and(key -> values.contains(key.accountId()));
            } else if (filter.field().equals(MetricFilterField.CUSTOMER_ID)) {
                wanted = wanted.and(key -> values.contains(key.customerId()));
            } else {
                Set<String> ids = meterIds(values);
                wanted = wanted.and(key -> ids.contains(key.meterId()));
            }
        }
        return wanted;
    }

    /** Returns the ids of meters that a filter names by id or by name. */
    private Set<String> meterIds(Set<String> values) {
        Set<String> ids = new HashSet<>(values);
        if (state.behaviors().isEnabled(FakeBehavior.METRICS_CAN_BE_FILTERED_BY_METER_NAME)) {
            state.meters().all().stream()
                    .filter(meter -> values.contains(meter.name()))
                    .map(StoredMeter::id)
                    .forEach(ids::add);
        }
        return ids;
    }

    private String group(UsageKey key) {
        MetricGroupBy field = query.groupBy().orElse(null);
        if (field == null) {
            return MetricSums.ALL;
        }
        if (field.equals(MetricGroupBy.ACCOUNT_ID)) {
            return key.accountId();
        }
        return field.equals(MetricGroupBy.CUSTOMER_ID) ? key.customerId() : key.meterId();
    }

    private String group(EventKey key) {
        MetricGroupBy field = query.groupBy().orElse(null);
        if (field == null) {
            return MetricSums.ALL;
        }
        if (field.equals(MetricGroupBy.ACCOUNT_ID)) {
            return key.accountId();
        }
        if (field.equals(MetricGroupBy.CUSTOMER_ID)) {
            return key.customerId();
        }
        if (field.equals(MetricGroupBy.SCHEMA_NAME)) {
            return key.schemaName();
        }
        return field.equals(MetricGroupBy.EVENT_STATUS)
                ? category(key.status())
                : key.status().wireName();
    }
}
