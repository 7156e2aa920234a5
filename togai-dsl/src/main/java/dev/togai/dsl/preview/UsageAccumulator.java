package dev.togai.dsl.preview;

import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.eval.PreparedEvent;
import dev.togai.dsl.preview.UsageTable.Row;
import dev.togai.event.UsageEvent;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What events use by a meter, added up so far, by account and period; made by {@link CompiledMeter#accumulator}. Accumulators of parts of the
 * events add up to the accumulator of all, to the last digit, in whatever order and on however many machines they were made.
 *
 * <p>An event whose id was added before is a duplicate, unless {@link DuplicatePolicy} says otherwise. An accumulator knows the ids that it
 * was given itself: accumulators add up without comparing them, and an id that two accumulators were given counts in both. Divide events among
 * accumulators by id, or give all accumulators one {@link EventIdStore}, if ids may repeat.
 *
 * <p>Not thread-safe: give each thread its own, and {@link #add(UsageAccumulator)} them. Serializable, without the compiled rules: it takes
 * further events where it arrives. The ids that it remembers travel with it; {@link EventIdStore} that it was given travel if they are
 * serializable, and else it remembers ids by itself from there on.
 */
public final class UsageAccumulator implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final MeterDefinition meter;
    private final UsagePeriod period;
    private final UsageTable rows = new UsageTable();
    private final EventCounter counter = new EventCounter();
    private final TreeMap<String, Long> failures = new TreeMap<>();
    private final EarliestProblems problems = new EarliestProblems();
    private final EarliestProblems duplicates = new EarliestProblems();

    /** Null after a journey on which they were left behind. */
    private transient @Nullable EventIdStore ids;

    // What it works with, and no part of its value.
    private transient @Nullable CompiledMeter accepted;
    private transient EventEvaluator evaluator = new EventEvaluator(rule -> {});
    private transient WindowCalculator starts;

    /** Of an event that may get no row; empty. */
    private transient Row spare = new Row();

    UsageAccumulator(MeterDefinition meter, UsagePeriod period, EventIdStore ids) {
        this.meter = meter;
        this.period = period;
        this.ids = ids;
        this.starts = new WindowCalculator(period, meter.assumptions().periodZone());
    }

    /**
     * Adds an event.
     *
     * @throws IllegalArgumentException if the meter is another than the accumulator's
     */
    public void add(CompiledMeter by, UsageEvent event) {
        add(by, by.prepare(event));
    }

    /**
     * Adds an event that was read for that meter, with the account and the time that it names.
     *
     * @throws IllegalArgumentException if the meter is another than the accumulator's, or has not read the event
     */
    public void add(CompiledMeter by, PreparedEvent event) {
        accept(by, event);
        BilledEvent billed = BilledEvent.of(event, assumptions());
        add(by, billed, isDuplicate(billed));
    }

    /**
     * Adds an event that was read for that meter. If its account and period have a row already, the rules are usual and asked
     * often, and ids are not remembered, nothing is allocated.
     *
     * @param accountId the account it is billed to, whatever the event says
     * @param at when it happened, whatever the event says
     * @throws IllegalArgumentException if the meter is another than the accumulator's, or has not read the event
     */
    public void add(CompiledMeter by, PreparedEvent event, String accountId, Instant at) {
        accept(by, event);
        EventHeader header = BilledEvent.header(event);
        add(by, event, header, accountId, at, isDuplicate(header, accountId, at));
    }

    /** Adds an accepted event of which is known whether it is a duplicate. */
    void add(CompiledMeter by, BilledEvent billed, boolean duplicate) {
        add(by, billed.event(), billed.header(), billed.account(), billed.at(), duplicate);
    }

    /** Whether the event's id was added before; adds it. */
    boolean isDuplicate(BilledEvent billed) {
        return isDuplicate(billed.header(), billed.account(), billed.at());
    }

    /** An event that Togai would not take in does not take its id. */
    private boolean isDuplicate(EventHeader header, @Nullable String account, @Nullable Instant at) {
        String id = header.id();
        boolean takenIn = header.flaw() == null && header.schemaName() != null && account != null && at != null;
        return takenIn
                && id != null
                && !id.isEmpty()
                && assumptions().duplicatePolicy() == DuplicatePolicy.COUNT_ONCE
                && !ids().add(id);
    }

    private void add(
            CompiledMeter by,
            PreparedEvent event,
            EventHeader header,
            @Nullable String account,
            @Nullable Instant at,
            boolean duplicate) {
        if (duplicate) {
            counter.add(EventOutcome.DUPLICATE);
            duplicates.add(
                    new EventProblem(header.id(), account, at, EventProblem.DUPLICATE, "", "", ""),
                    () -> "An event of the same id was added before: Togai takes an id once in 45 days");
            return;
        }
        Instant start = at == null ? null : starts.startOf(at);
        // An event that cannot be billed must not touch the row it would be in.
        Row known = account == null || start == null || header.schemaName() == null ? null : rows.find(account, start);
        Row row = known == null ? spare : known;
        EventOutcome outcome = evaluator.evaluate(by.rules(), event, header, row.units());
        String flaw = EventFlaw.of(outcome, header, account, start);
        if (flaw != null) {
            spare = new Row();
            fail(
                    new EventProblem(header.id(), account, at, flaw, "", "", ""),
                    () -> EventFlaw.message(flaw, header, at));
            return;
        }
        if (outcome == EventOutcome.FAILED) {
            fail(evaluator.problem(outcome, header, account, at), () -> evaluator.message(outcome, event));
            return;
        }
        counter.add(outcome);
        if (outcome == EventOutcome.NO_UNITS) {
            problems.add(evaluator.problem(outcome, header, account, at), () -> evaluator.message(outcome, event));
        }
        if (account != null && start != null && belongs(outcome)) {
            row.count();
            if (known == null) {
                rows.put(account, start, row);
                spare = new Row();
            }
        }
    }

    /** Rejects an event that was not read for that meter, and a meter that is not the accumulator's. */
    void accept(CompiledMeter by, PreparedEvent event) {
        if (event.layout() != by.layout()) {
            throw new IllegalArgumentException(
                    "The event was read for other meters: use layout() of \"" + by.name() + '"');
        }
        if (by != accepted) {
            if (!by.definition().equals(meter)) {
                throw new IllegalArgumentException("The accumulator is of \"" + meter.name()
                        + "\" under its assumptions, and the event was to be added by \"" + by.name() + '"');
            }
            accepted = by;
        }
    }

    private void fail(EventProblem problem, Supplier<String> message) {
        counter.add(EventOutcome.FAILED);
        failures.merge(problem.code(), 1L, Long::sum);
        problems.add(problem, message);
    }

    private boolean belongs(EventOutcome outcome) {
        return outcome == EventOutcome.COUNTED
                || (outcome == EventOutcome.NO_UNITS && assumptions().noUnitsPolicy() == NoUnitsPolicy.COUNT_AS_ZERO);
    }

    /**
     * Adds another accumulator. All of it is added, or nothing; the order makes no difference. Ids are not compared.
     *
     * @throws IllegalArgumentException if it is of another meter, of other assumptions, or of another period
     */
    public void add(UsageAccumulator other) {
        if (!meter.equals(other.meter) || period != other.period) {
            throw new IllegalArgumentException(
                    "Accumulators add up if they are of the same meter, assumptions and period: this is of \""
                            + meter.name() + "\" by " + period + ", that of \"" + other.meter.name() + "\" by "
                            + other.period);
        }
        rows.addAll(other.rows);
        counter.add(other.counter);
        new TreeMap<>(other.failures).forEach((code, count) -> failures.merge(code, count, Long::sum));
        problems.addAll(other.problems);
        duplicates.addAll(other.duplicates);
    }

    /** What it has added up so far. */
    public MeterUsage usage() {
        ZoneId zone = assumptions().periodZone();
        List<EventProblem> shown = new ArrayList<>(problems.list());
        shown.addAll(duplicates.list());
        return new MeterUsage(
                meter.name(),
                period,
                zone,
                rows.list(period, zone, meter.counting()),
                counter.counts(),
                failures,
                shown);
    }

    private Assumptions assumptions() {
        return meter.assumptions();
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
        evaluator = new EventEvaluator(rule -> {});
        starts = new WindowCalculator(period, assumptions().periodZone());
        spare = new Row();
    }
}
