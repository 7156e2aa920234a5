package dev.togai.dsl.usage;

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
        List<MeterRules> rules = MeterRules.of(assumptions.get(0), definitions);
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

    /** An empty tally for each of them; all of them remember ids together. */
    public List<UsageTally> tallies(UsagePeriod period) {
        return tallies(period, EventIds.recent(EventIds.REMEMBERED));
    }

    /** Returns an empty tally for each of them, as {@link CompiledMeter#tally(UsagePeriod, EventIds)}. */
    public List<UsageTally> tallies(UsagePeriod period, EventIds ids) {
        return Arrays.stream(meters).map(meter -> meter.tally(period, ids)).toList();
    }

    /**
     * Adds an event to the tallies of all of them.
     *
     * @param tallies one for each meter, in order: {@link #tallies}
     */
    public void add(UsageEvent event, List<UsageTally> tallies) {
        add(prepare(event), tallies);
    }

    /**
     * Adds an event that was read for them to the tallies of all of them.
     *
     * @param tallies one for each meter, in order: {@link #tallies}
     */
    public void add(PreparedEvent event, List<UsageTally> tallies) {
        for (int i = 0; i < meters.length; i++) {
            tallies.get(i).accept(meters[i], event);
        }
        BilledEvent billed = BilledEvent.of(event, meters[0].assumptions());
        UsageTally first = tallies.get(0);
        boolean isDuplicate = first.isDuplicate(billed);
        Map<EventIds, Boolean> others = Map.of();
        for (int i = 0; i < meters.length; i++) {
            UsageTally tally = tallies.get(i);
            if (tally.ids() == first.ids()) {
                tally.add(meters[i], billed, isDuplicate);
                continue;
            }
            // Each memory of ids is asked once for an event, whichever tallies share it.
            others = others.isEmpty() ? new IdentityHashMap<>() : others;
            tally.add(meters[i], billed, others.computeIfAbsent(tally.ids(), ids -> tally.isDuplicate(billed)));
        }
    }

    /** What those events use, by each meter. */
    public List<MeterUsage> usage(Iterable<UsageEvent> events, UsagePeriod period) {
        List<UsageTally> tallies = tallies(period);
        events.forEach(event -> add(event, tallies));
        return tallies.stream().map(UsageTally::usage).toList();
    }

    /** They arrive each over a layout of its own. */
    @Serial
    private Object readResolve() {
        return of(meters());
    }
}
