package dev.togai.dsl.preview;

import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.eval.UnitSum;
import dev.togai.event.UsageEvent;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A mutable sum of the usage of events, by account and window. Created by {@link CompiledMeter#accumulator}. Accumulators of
 * parts of the events add up to the accumulator of all events, to the last digit. Neither the order nor the number of machines
 * matters.
 *
 * <p>An event whose id was added before is a duplicate, unless {@link DuplicatePolicy} changes that. Merging accumulators does
 * not compare their ids: an id that was added to two accumulators counts in both. If ids can repeat, divide events among
 * accumulators by id, or share one {@link EventIdStore} among all accumulators.
 *
 * <p>Not thread-safe: use one accumulator per thread and merge them with {@link #add(UsageAccumulator)}. Serializable, without
 * the compiled rules; further events can be added after deserialization. The remembered ids are serialized too. So is an {@link
 * EventIdStore} of the caller if it is serializable; otherwise a new and empty store replaces it.
 */
public final class UsageAccumulator implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String DUPLICATE_MESSAGE =
            "An event of the same id was added before: Togai takes an id once in 45 days";

    private final MeterDefinition definition;
    private final UsagePeriod period;
    private final UsageTable table;
    private final EventCounter counter = new EventCounter();
    private final TreeMap<String, Long> failures = new TreeMap<>();
    private final EarliestProblems problems = new EarliestProblems();
    private final EarliestProblems duplicates = new EarliestProblems();

    /** Null after deserialization if the store was not serializable. */
    private transient @Nullable EventIdStore ids;

    private static final UnitSum ONE = UnitSum.of(BigDecimal.ONE);

    // Working state, which is not part of the value.
    private transient @Nullable MeterEvaluator evaluator;
    private transient @Nullable MeterOutcome lastOutcome;
    private transient WindowCalculator windows;
    private transient boolean countsIdOnce;

    UsageAccumulator(MeterDefinition definition, UsagePeriod period, @Nullable EventIdStore ids) {
        this(definition, period, ids, new UsageTable());
    }

    UsageAccumulator(MeterDefinition definition, UsagePeriod period, @Nullable EventIdStore ids, UsageTable table) {
        this.definition = definition;
        this.period = period;
        this.table = table;
        this.ids = ids;
        this.windows = new WindowCalculator(period, definition.assumptions().periodZone());
        this.countsIdOnce = countsIdOnce(definition.assumptions());
    }

    /**
     * Adds an event.
     *
     * @throws IllegalArgumentException if the accumulator belongs to another meter
     */
    public void add(CompiledMeter meter, UsageEvent event) {
        add(meter, meter.prepare(event));
    }

    /**
     * Adds an event that was read for the meter, with the account and the time that it names.
     *
     * @throws IllegalArgumentException if the accumulator belongs to another meter, or the event was read for another
     */
    public void add(CompiledMeter meter, PreparedEvent event) {
        MeterEvaluator accepted = accept(meter, event);
        BillableEvent billable = BillableEvent.of(event, assumptions());
        add(accepted, billable, isDuplicate(billable));
    }

    /**
     * Adds an event that was read for the meter. Allocates nothing if its account and period have a row already, its rules are on
     * the fast path, and ids are not remembered.
     *
     * @param accountId the account to bill, in place of the event's own
     * @param at the time of the event, in place of its own
     * @throws IllegalArgumentException if the accumulator belongs to another meter, or the event was read for another
     */
    public void add(CompiledMeter meter, PreparedEvent event, String accountId, Instant at) {
        MeterEvaluator accepted = accept(meter, event);
        EventHeader header = BillableEvent.headerOf(event);
        add(accepted, event, header, accountId, at, isDuplicate(header, accountId, at));
    }

    /**
     * Counts events of another schema than the meter's, which were not evaluated. Does not change the event that was added last.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public void addOtherSchema(long events) {
        if (events < 0) {
            throw new IllegalArgumentException("The number of events must not be negative, was " + events);
        }
        counter.addOtherSchema(events);
    }

    /**
     * Returns the outcome of the event that was added last. An event without a valid account or time has failed.
     *
     * @throws IllegalStateException if no event was added, also if none was added after deserialization
     */
    public MeterOutcome lastOutcome() {
        if (lastOutcome == null) {
            throw new IllegalStateException("No event was added to this accumulator");
        }
        return lastOutcome;
    }

    /** Adds the units of the event that was added last to a sum. Adds nothing if the event does not count. Allocates nothing. */
    public void addLastUnitsTo(UnitSum sum) {
        if (hasUnits(lastOutcome())) {
            sum.add(lastUnits());
        }
    }

    /**
     * Returns whether the event that was added last has the same outcome in another accumulator, whose meter may be another, and the
     * same number of units. Allocates nothing in the usual case.
     */
    public boolean hasSameLastResult(UsageAccumulator other) {
        MeterOutcome outcome = lastOutcome();
        return outcome == other.lastOutcome()
                && (!hasUnits(outcome) || lastUnits().compareValueTo(other.lastUnits()) == 0);
    }

    /** Compares the units of the event that was added last with those in another accumulator. The event must count in both. */
    public int compareLastUnitsTo(UsageAccumulator other) {
        return lastUnits().compareValueTo(other.lastUnits());
    }

    private UnitSum lastUnits() {
        return definition.counting() || evaluator == null ? ONE : evaluator.units();
    }

    /** Adds an event that is known to be a duplicate, or not to be one. */
    void add(CompiledMeter meter, BillableEvent billable, boolean duplicate) {
        add(accept(meter, billable.event()), billable, duplicate);
    }

    private void add(MeterEvaluator accepted, BillableEvent billable, boolean duplicate) {
        add(accepted, billable.event(), billable.header(), billable.account(), billable.at(), duplicate);
    }

    /** Adds the event's id to the store, and returns whether it was added before. */
    boolean isDuplicate(BillableEvent billable) {
        return isDuplicate(billable.header(), billable.account(), billable.at());
    }

    /** Does not store the id of an event that Togai would reject. */
    private boolean isDuplicate(EventHeader header, @Nullable String account, @Nullable Instant at) {
        String id = header.id();
        return countsIdOnce && id != null && !id.isEmpty() && isIngestible(header, account, at) && !ids().add(id);
    }

    private boolean isIngestible(EventHeader header, @Nullable String account, @Nullable Instant at) {
        return EventValidator.rejectionCode(header, account, at) == null
                && at != null
                && windows.windowStart(at) != null;
    }

    private void add(
            MeterEvaluator accepted,
            PreparedEvent event,
            EventHeader header,
            @Nullable String account,
            @Nullable Instant at,
            boolean duplicate) {
        if (duplicate) {
            count(MeterOutcome.DUPLICATE);
            duplicates.add(problem(header, account, at, EventProblem.DUPLICATE), () -> DUPLICATE_MESSAGE);
            return;
        }
        EventResult result = accepted.evaluate(event, header);
        MeterOutcome outcome = result.outcome();
        Instant start = at == null ? null : windows.windowStart(at);
        String invalid = EventValidator.problemCode(outcome, header, account, start);
        if (invalid != null) {
            fail(problem(header, account, at, invalid), () -> EventValidator.message(invalid, header, account, at));
        } else if (outcome == MeterOutcome.FAILED) {
            fail(problem(header, account, at, result), () -> result.problemMessage(event));
        } else {
            count(event, header, account, at, start, result);
        }
    }

    private void count(
            PreparedEvent event,
            EventHeader header,
            @Nullable String account,
            @Nullable Instant at,
            @Nullable Instant start,
            EventResult result) {
        MeterOutcome outcome = result.outcome();
        count(outcome);
        if (outcome == MeterOutcome.NO_UNITS) {
            problems.add(problem(header, account, at, result), () -> result.problemMessage(event));
        }
        if (account != null && start != null && hasUnits(outcome)) {
            table.row(account, start).add(result.units(), 1);
        }
    }

    private boolean hasUnits(MeterOutcome outcome) {
        return outcome == MeterOutcome.COUNTED
                || (outcome == MeterOutcome.NO_UNITS && assumptions().noUnitsPolicy() == NoUnitsPolicy.COUNT_AS_ZERO);
    }

    private void count(MeterOutcome outcome) {
        counter.add(outcome);
        lastOutcome = outcome;
    }

    private void fail(EventProblem problem, Supplier<String> message) {
        count(MeterOutcome.FAILED);
        failures.merge(problem.code(), 1L, Long::sum);
        problems.add(problem, message);
    }

    private static EventProblem problem(
            EventHeader header, @Nullable String account, @Nullable Instant at, String code) {
        return new EventProblem(header.id(), account, at, code, "", "", "");
    }

    private static EventProblem problem(
            EventHeader header, @Nullable String account, @Nullable Instant at, EventResult result) {
        return new EventProblem(
                header.id(),
                account,
                at,
                result.problemCode(),
                result.problemRule().field(),
                result.problemPath(),
                "");
    }

    /**
     * Returns the evaluator of the meter. Rejects an event that was read for another meter, and a meter that is not the
     * accumulator's.
     */
    MeterEvaluator accept(CompiledMeter meter, PreparedEvent event) {
        if (event.layout() != meter.layout()) {
            throw new IllegalArgumentException(
                    "The event was read for other meters: use layout() of \"" + meter.name() + '"');
        }
        MeterEvaluator accepted = evaluator;
        if (accepted == null || accepted.meter() != meter) {
            if (!meter.definition().equals(definition)) {
                throw new IllegalArgumentException("Cannot add an event of meter \"" + meter.name()
                        + "\" to an accumulator of meter \"" + definition.name()
                        + "\": the meters, their rules or their assumptions differ");
            }
            accepted = new MeterEvaluator(meter);
            evaluator = accepted;
        }
        return accepted;
    }

    /**
     * Adds another accumulator completely, or fails and adds nothing. The order of adding does not matter. Does not compare ids.
     *
     * @throws IllegalArgumentException if the accumulators differ in meter, assumptions or period
     */
    public void add(UsageAccumulator other) {
        if (!definition.equals(other.definition) || period != other.period) {
            throw new IllegalArgumentException("Cannot add an accumulator of meter \"" + other.definition.name()
                    + "\" by " + other.period + " to one of meter \"" + definition.name() + "\" by " + period
                    + ": meter, assumptions and period must be the same");
        }
        table.addAll(other.table);
        addCounts(other);
    }

    private void addCounts(UsageAccumulator other) {
        counter.add(other.counter);
        new TreeMap<>(other.failures).forEach((code, count) -> failures.merge(code, count, Long::sum));
        problems.addAll(other.problems);
        duplicates.addAll(other.duplicates);
    }

    /**
     * Returns accumulators of disjoint accounts, which add up to this one. Equal accounts have the same index in the parts of all
     * accumulators, so that the parts of each index can be merged on a machine of their own. The first part has the counts and
     * the problems. The parts take the place of this accumulator: do not use it afterwards. They do not remember its ids.
     *
     * @throws IllegalArgumentException if the number of parts is not positive
     */
    public List<UsageAccumulator> split(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("The number of parts must be 1 or more, was " + parts);
        }
        List<UsageAccumulator> accumulators = new ArrayList<>();
        for (UsageTable part : table.split(parts)) {
            accumulators.add(new UsageAccumulator(definition, period, null, part));
        }
        accumulators.get(0).addCounts(this);
        return accumulators;
    }

    /** Returns an accumulator of the same meter with the counts and the problems, and without the usage of accounts. */
    public UsageAccumulator countsOnly() {
        UsageAccumulator counts = new UsageAccumulator(definition, period, null);
        counts.addCounts(this);
        return counts;
    }

    /** Returns the usage of the events that were added so far. */
    public MeterUsage usage() {
        ZoneId zone = assumptions().periodZone();
        List<EventProblem> shown = new ArrayList<>(problems.list());
        shown.addAll(duplicates.list());
        return new MeterUsage(
                definition.name(),
                period,
                zone,
                table.list(period, zone, definition.counting()),
                counter.counts(),
                failures,
                shown);
    }

    private static boolean countsIdOnce(Assumptions assumptions) {
        return assumptions.duplicatePolicy() == DuplicatePolicy.COUNT_ONCE;
    }

    private Assumptions assumptions() {
        return definition.assumptions();
    }

    EventIdStore ids() {
        if (ids == null) {
            ids = EventIdStore.recent(EventIdStore.DEFAULT_CAPACITY);
        }
        return ids;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(ids instanceof Serializable ? ids : null);
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        ids = (EventIdStore) in.readObject();
        windows = new WindowCalculator(period, assumptions().periodZone());
        countsIdOnce = countsIdOnce(assumptions());
    }
}
