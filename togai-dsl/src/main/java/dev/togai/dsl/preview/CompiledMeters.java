package dev.togai.dsl.preview;

import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.event.UsageEvent;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Meters that share one layout, so that each event is read once for all of them. Immutable, thread-safe and serializable, as
 * {@link CompiledMeter} is.
 */
public final class CompiledMeters implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The meters that were deserialized last. An engine sends the same meters with each task and result. */
    private static final RecentMeters RECENT = new RecentMeters();

    private final transient CompiledMeter[] meters;
    private final transient List<String> paths;
    private final transient List<CompiledRule> fields;

    private CompiledMeters(CompiledMeter[] meters, List<String> paths, List<CompiledRule> fields) {
        this.meters = meters;
        this.paths = List.copyOf(paths);
        this.fields = fields;
    }

    /**
     * Compiles meters over one layout.
     *
     * @throws IllegalArgumentException if there is no meter, or if their assumptions differ, since these determine how events are
     *     read
     */
    public static CompiledMeters of(List<CompiledMeter> meters) {
        return of(meters, List.of());
    }

    /**
     * Compiles meters over one layout that also has the values at some paths, for {@link #field}; otherwise as {@link #of(List)}.
     *
     * @param paths the paths, as {@code dimensions.city} under the default assumptions
     */
    public static CompiledMeters of(List<CompiledMeter> meters, List<String> paths) {
        return compile(meters.stream().map(CompiledMeter::definition).toList(), paths);
    }

    private static CompiledMeters compile(List<MeterDefinition> definitions, List<String> paths) {
        List<Assumptions> assumptions = definitions.stream()
                .map(MeterDefinition::assumptions)
                .distinct()
                .toList();
        if (assumptions.size() != 1) {
            throw new IllegalArgumentException(
                    "Meters are evaluated together under one set of assumptions, not " + assumptions.size());
        }
        MeterRules.WithFields rules = MeterRules.compile(assumptions.get(0), definitions, paths);
        return new CompiledMeters(
                IntStream.range(0, definitions.size())
                        .mapToObj(i -> new CompiledMeter(
                                definitions.get(i), rules.meters().get(i)))
                        .toArray(CompiledMeter[]::new),
                paths,
                rules.fields());
    }

    /** Returns the meters in the order they were given. An event that was read for one of them can be added to all. */
    public List<CompiledMeter> meters() {
        return List.of(meters);
    }

    /** Returns the assumptions that all meters are evaluated under. */
    public Assumptions assumptions() {
        return meters[0].assumptions();
    }

    /** Reads an event for all meters. */
    public PreparedEvent prepare(UsageEvent event) {
        return meters[0].prepare(event);
    }

    /** Reads an event for all meters, as {@link CompiledMeter#read(byte[])}. */
    public PreparedEvent read(byte[] utf8) {
        return meters[0].read(utf8);
    }

    /** Reads an event for all meters from a part of an array, as {@link CompiledMeter#read(byte[], int, int)}. */
    public PreparedEvent read(byte[] utf8, int offset, int length) {
        return meters[0].read(utf8, offset, length);
    }

    /** Returns the paths that {@link #field} finds, in the order they were given. */
    public List<String> paths() {
        return paths;
    }

    /**
     * Returns the value at one of the {@link #paths}, as rules see it; null if the event has none.
     *
     * @param index the index of the path
     * @throws dev.togai.dsl.error.EvaluationException if the event has a list or a value in place of a map
     */
    public @Nullable Object field(PreparedEvent event, int index) {
        return fields.get(index).evaluate(event);
    }

    /** Returns the result of each meter for an event, in order. Neither compares ids nor requires an account or a time. */
    public List<MeterResult> evaluate(UsageEvent event) {
        return evaluate(prepare(event));
    }

    /**
     * Returns the result of each meter for an event that was read for the meters; otherwise as {@link #evaluate(UsageEvent)}.
     *
     * @throws IllegalArgumentException if the event was read for other meters
     */
    public List<MeterResult> evaluate(PreparedEvent event) {
        requireLayout(event);
        BillableEvent billable = BillableEvent.of(event, assumptions());
        return Arrays.stream(meters)
                .map(meter -> MeterResult.of(meter, event, billable))
                .toList();
    }

    /**
     * Returns an empty accumulator for each meter; they share one store of event ids, and numbers of accounts. Use all of them in the same
     * thread.
     */
    public List<UsageAccumulator> accumulators(UsagePeriod period) {
        return accumulators(period, EventIdStore.recent(EventIdStore.DEFAULT_CAPACITY));
    }

    /** Returns an empty accumulator for each meter, as {@link CompiledMeter#accumulator(UsagePeriod, EventIdStore)}. */
    public List<UsageAccumulator> accumulators(UsagePeriod period, EventIdStore ids) {
        AccountIndex accounts = new AccountIndex();
        return Arrays.stream(meters)
                .map(meter -> new UsageAccumulator(meter.definition(), period, ids, new UsageTable(accounts)))
                .toList();
    }

    /**
     * Adds an event to the accumulators of all meters.
     *
     * @param accumulators one for each meter, in order: {@link #accumulators}
     */
    public void add(UsageEvent event, List<UsageAccumulator> accumulators) {
        add(prepare(event), accumulators);
    }

    /**
     * Adds an event that was read for the meters to the accumulators of all meters.
     *
     * @param accumulators one for each meter, in order: {@link #accumulators}
     */
    public void add(PreparedEvent event, List<UsageAccumulator> accumulators) {
        for (int i = 0; i < meters.length; i++) {
            accumulators.get(i).accept(meters[i], event);
        }
        BillableEvent billable = BillableEvent.of(event, assumptions());
        UsageAccumulator first = accumulators.get(0);
        boolean isDuplicate = first.isDuplicate(billable);
        Map<EventIdStore, Boolean> others = Map.of();
        for (int i = 0; i < meters.length; i++) {
            UsageAccumulator accumulator = accumulators.get(i);
            if (accumulator.ids() == first.ids()) {
                accumulator.add(meters[i], billable, isDuplicate);
                continue;
            }
            // Adds the id to each store once, even if several accumulators share it.
            others = others.isEmpty() ? new IdentityHashMap<>() : others;
            accumulator.add(
                    meters[i],
                    billable,
                    others.computeIfAbsent(accumulator.ids(), ids -> accumulator.isDuplicate(billable)));
        }
    }

    /**
     * Returns the code of the problem for which Togai rejects an event for any meters: {@link EventProblem#NOT_UNDERSTOOD},
     * {@link EventProblem#NO_ACCOUNT}, {@link EventProblem#BAD_TIME} or {@link EventProblem#NO_SCHEMA}. Null if there is none.
     *
     * @param at the time of the event; null if its timestamp is missing or no time
     * @throws IllegalArgumentException if the event was not read in the form of Togai's API
     */
    public static @Nullable String rejectionCode(PreparedEvent event, @Nullable Instant at) {
        EventHeader header = BillableEvent.headerOf(event);
        return EventValidator.rejectionCode(header, header.accountId(), at);
    }

    /**
     * Returns whether a meter's outcome for an event can be another than {@link MeterOutcome#OTHER_SCHEMA}. It is the same for all events
     * with the name of one event schema.
     *
     * @param index the index of the meter
     * @throws IllegalArgumentException if the event was read for other meters
     */
    public boolean isOfSchema(int index, PreparedEvent event) {
        requireLayout(event);
        MeterRule schema = meters[index].rules().schema();
        try {
            return schema == null || schema.matches(event, BillableEvent.headerOf(event));
        } catch (EvaluationException ignored) {
            // Adding the event counts the failure.
            return true;
        }
    }

    private void requireLayout(PreparedEvent event) {
        if (event.layout() != meters[0].layout()) {
            throw new IllegalArgumentException("The event was read for other meters: use prepare() of these");
        }
    }

    /**
     * Adds an event that was read for the meters to the accumulators of some meters, with an account and a time in place of its own.
     * Compares no ids: each event counts.
     *
     * @param accountId the account to bill; null if it is unknown, and events that would count fail
     * @param at the time of the event; null if it is unknown, and events that would count fail
     * @param accumulators one for each meter, in order: {@link #accumulators}
     * @param indices the indices of the meters. All others must be of another schema ({@link #isOfSchema}): count the event with {@link
     *     UsageAccumulator#addOtherSchema}
     * @throws IllegalArgumentException if the event was read for other meters
     */
    public void addEach(
            PreparedEvent event,
            @Nullable String accountId,
            @Nullable Instant at,
            List<UsageAccumulator> accumulators,
            int[] indices) {
        BillableEvent billable = new BillableEvent(event, BillableEvent.headerOf(event), accountId, at);
        for (int i : indices) {
            accumulators.get(i).add(meters[i], billable, false);
        }
    }

    /** Returns the usage of events for each meter. */
    public List<MeterUsage> usage(Iterable<UsageEvent> events, UsagePeriod period) {
        List<UsageAccumulator> accumulators = accumulators(period);
        events.forEach(event -> add(event, accumulators));
        return accumulators.stream().map(UsageAccumulator::usage).toList();
    }

    /** Writes the sources of the rules, which are compiled after deserialization. */
    @Serial
    private Object writeReplace() {
        return new SerializedForm(
                Arrays.stream(meters).map(CompiledMeter::definition).toList(), paths);
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("Compiled meters are deserialized from their definitions");
    }

    /** The definitions of compiled meters. Equal ones have the same results for all events. */
    private record SerializedForm(List<MeterDefinition> definitions, List<String> paths) implements Serializable {

        @Serial
        private Object readResolve() {
            return RECENT.get(this);
        }
    }

    /** A cache of meters by their definitions, from which memory can be reclaimed. Thread-safe. */
    private static final class RecentMeters {

        private static final int MAX_SIZE = 4;

        private final Map<SerializedForm, SoftReference<CompiledMeters>> byForm = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<SerializedForm, SoftReference<CompiledMeters>> eldest) {
                return size() > MAX_SIZE;
            }
        };

        synchronized CompiledMeters get(SerializedForm form) {
            SoftReference<CompiledMeters> reference = byForm.get(form);
            CompiledMeters known = reference == null ? null : reference.get();
            if (known != null) {
                return known;
            }
            CompiledMeters compiled = compile(form.definitions(), form.paths());
            byForm.put(form, new SoftReference<>(compiled));
            return compiled;
        }
    }
}
