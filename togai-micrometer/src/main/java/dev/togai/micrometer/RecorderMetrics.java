package dev.togai.micrometer;

import dev.togai.recorder.DeliveryFailure;
import dev.togai.recorder.OutboxRelay;
import dev.togai.recorder.RecordRejection;
import dev.togai.recorder.UsageLedger;
import dev.togai.recorder.UsageRecorder;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A binder of meters of the ledger of a recorder, or of the relay of an outbox: events by outcome, rejections, failures, and the events
 * that wait. Needs {@code togai-recorder}.
 *
 * <p>The counters start at zero when the binder is created, because the ledger of a directory counts over all processes. Create the
 * binder when the recorder is opened. Reading a meter takes one snapshot of the ledger, without I/O. The registry does not keep the
 * recorder reachable: the gauges of a collected recorder are NaN. Immutable and thread-safe.
 */
public final class RecorderMetrics implements MeterBinder {

    /** The recorder or the relay, to which registries keep a weak reference. */
    private final Object source;

    private final Function<Object, UsageLedger> ledgerOf;
    private final UsageLedger before;
    private final Tags tags;

    private RecorderMetrics(Object source, Function<Object, UsageLedger> ledgerOf, Iterable<Tag> tags) {
        this.source = source;
        this.ledgerOf = ledgerOf;
        this.before = ledgerOf.apply(source);
        this.tags = Tags.of(tags);
    }

    /** Returns the meters of the only recorder in a registry. */
    public static RecorderMetrics of(UsageRecorder recorder) {
        return of(recorder, List.of());
    }

    /**
     * Returns the meters of one of several recorders in a registry.
     *
     * @param tags the tags that distinguish the recorder from the others
     */
    public static RecorderMetrics of(UsageRecorder recorder, Iterable<Tag> tags) {
        Objects.requireNonNull(recorder, "recorder");
        return new RecorderMetrics(recorder, source -> ((UsageRecorder) source).ledger(), tags);
    }

    /**
     * Returns the meters of a relay, which count the rows that it leased.
     *
     * @param tags the tags that distinguish the relay from recorders in the registry
     */
    public static RecorderMetrics of(OutboxRelay relay, Iterable<Tag> tags) {
        Objects.requireNonNull(relay, "relay");
        return new RecorderMetrics(relay, source -> ((OutboxRelay) source).ledger(), tags);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bindOutcome(registry, "delivered", UsageLedger::delivered);
        bindOutcome(registry, "duplicate", UsageLedger::duplicate);
        bindOutcome(registry, "dead_letter", UsageLedger::deadLetters);
        bindOutcome(registry, "rejected", UsageLedger::rejected);
        for (RecordRejection reason : RecordRejection.values()) {
            counter(
                            "rejections",
                            "Events that the recorder did not accept, by reason",
                            ledger -> ledger.rejections().getOrDefault(reason, 0L))
                    .tag(TogaiKeyName.REJECTION_REASON.asString(), EventMeters.value(reason))
                    .register(registry);
        }
        for (DeliveryFailure failure : DeliveryFailure.values()) {
            counter(
                            "failures",
                            "Failures that delayed events",
                            ledger -> ledger.failures().getOrDefault(failure, 0L))
                    .tag(TogaiKeyName.ERROR_TYPE.asString(), EventMeters.value(failure))
                    .register(registry);
        }
        gauge("waiting", "Accepted events that wait for their delivery", UsageLedger::waiting)
                .baseUnit("events")
                .register(registry);
        gauge("waiting.size", "Size of the waiting events as JSON, in part estimated", UsageLedger::waitingBytes)
                .baseUnit("bytes")
                .register(registry);
        TimeGauge.builder(
                        "togai.recorder.oldest.age",
                        source,
                        TimeUnit.MILLISECONDS,
                        it -> ageOfOldest(ledgerOf.apply(it)))
                .description("Time since the oldest waiting event was recorded, 0 if none waits")
                .tags(tags)
                .register(registry);
    }

    private static double ageOfOldest(UsageLedger ledger) {
        return ledger.oldestAge().orElse(Duration.ZERO).toMillis();
    }

    private void bindOutcome(MeterRegistry registry, String outcome, ToLongFunction<UsageLedger> count) {
        counter("events", "Recorded events that no longer wait, by outcome", count)
                .tag(TogaiKeyName.OUTCOME.asString(), outcome)
                .register(registry);
    }

    private FunctionCounter.Builder<Object> counter(
            String name, String description, ToLongFunction<UsageLedger> count) {
        long start = count.applyAsLong(before);
        return FunctionCounter.builder(
                        "togai.recorder." + name, source, it -> count.applyAsLong(ledgerOf.apply(it)) - start)
                .description(description)
                .tags(tags);
    }

    private Gauge.Builder<Object> gauge(String name, String description, ToLongFunction<UsageLedger> count) {
        return Gauge.builder("togai.recorder." + name, source, it -> count.applyAsLong(ledgerOf.apply(it)))
                .description(description)
                .tags(tags);
    }
}
