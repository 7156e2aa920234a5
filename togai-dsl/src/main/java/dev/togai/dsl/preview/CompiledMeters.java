package dev.togai.dsl.preview;

import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.event.UsageEvent;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Meters that are tried on events together: each event is read once for all of them. Immutable, thread-safe and serializable as
 * {@link CompiledMeter} is.
 */
public final class CompiledMeters implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final CompiledMeter[] meters;

    private CompiledMeters(CompiledMeter[] meters) {
        this.meters = meters;
    }

    /**
     * Those meters over one layout.
     *
     * @throws IllegalArgumentException if there is none, or they take different things for granted: then they see events differently
     */
    public static CompiledMeters of(List<CompiledMeter> meters) {
        List<Assumptions> assumptions =
                meters.stream().map(CompiledMeter::assumptions).distinct().toList();
        if (assumptions.size() != 1) {
            throw new IllegalArgumentException(
                    "Meters are tried together under one set of assumptions, not " + assumptions.size());
        }
        List<MeterDefinition> definitions =
                meters.stream().map(CompiledMeter::definition).toList();
        List<MeterRules> rules = MeterRules.compile(assumptions.get(0), definitions);
        return new CompiledMeters(IntStream.range(0, rules.size())
                .mapToObj(i -> new CompiledMeter(definitions.get(i), rules.get(i)))
                .toArray(CompiledMeter[]::new));
    }

    /** The meters, in the order they were given; an event that one of them has read serves all. */
    public List<CompiledMeter> meters() {
        return List.of(meters);
    }

    /** Reads an event for all of them. */
    public PreparedEvent prepare(UsageEvent event) {
        return meters[0].prepare(event);
    }

    /** Reads an event for all of them, as {@link CompiledMeter#read(byte[])}. */
    public PreparedEvent read(byte[] utf8) {
        return meters[0].read(utf8);
    }

    /** An empty accumulator for each of them; all of them remember ids together. */
    public List<UsageAccumulator> accumulators(UsagePeriod period) {
        return accumulators(period, EventIdStore.recent(EventIdStore.DEFAULT_CAPACITY));
    }

    /** Returns an empty accumulator for each of them, as {@link CompiledMeter#accumulator(UsagePeriod, EventIdStore)}. */
    public List<UsageAccumulator> accumulators(UsagePeriod period, EventIdStore ids) {
        return Arrays.stream(meters)
                .map(meter -> meter.accumulator(period, ids))
                .toList();
    }

    /**
     * Adds an event to the accumulators of all of them.
     *
     * @param accumulators one for each meter, in order: {@link #accumulators}
     */
    public void add(UsageEvent event, List<UsageAccumulator> accumulators) {
        add(prepare(event), accumulators);
    }

    /**
     * Adds an event that was read for them to the accumulators of all of them.
     *
     * @param accumulators one for each meter, in order: {@link #accumulators}
     */
    public void add(PreparedEvent event, List<UsageAccumulator> accumulators) {
        for (int i = 0; i < meters.length; i++) {
            accumulators.get(i).accept(meters[i], event);
        }
        BillableEvent billable = BillableEvent.of(event, meters[0].assumptions());
        UsageAccumulator first = accumulators.get(0);
        boolean isDuplicate = first.isDuplicate(billable);
        Map<EventIdStore, Boolean> others = Map.of();
        for (int i = 0; i < meters.length; i++) {
            UsageAccumulator accumulator = accumulators.get(i);
            if (accumulator.ids() == first.ids()) {
                accumulator.add(meters[i], billable, isDuplicate);
                continue;
            }
            // Each memory of ids is asked once for an event, whichever accumulators share it.
            others = others.isEmpty() ? new IdentityHashMap<>() : others;
            accumulator.add(
                    meters[i],
                    billable,
                    others.computeIfAbsent(accumulator.ids(), ids -> accumulator.isDuplicate(billable)));
        }
    }

    /** What those events use, by each meter. */
    public List<MeterUsage> usage(Iterable<UsageEvent> events, UsagePeriod period) {
        List<UsageAccumulator> accumulators = accumulators(period);
        events.forEach(event -> add(event, accumulators));
        return accumulators.stream().map(UsageAccumulator::usage).toList();
    }

    /** They arrive each over a layout of its own. */
    @Serial
    private Object readResolve() {
        return of(meters());
    }
}
