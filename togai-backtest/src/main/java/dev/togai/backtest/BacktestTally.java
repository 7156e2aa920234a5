package dev.togai.backtest;

import dev.togai.dsl.eval.EventHeader;
import dev.togai.dsl.explain.Explanation;
import dev.togai.dsl.preview.CompiledMeters;
import dev.togai.dsl.preview.MeterOutcome;
import dev.togai.dsl.preview.UsageAccumulator;
import dev.togai.error.MalformedJsonException;
import dev.togai.event.EventTimestamp;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The usage of a part of the events before and after a change. Created by {@link Backtest#tally()}. The tallies of any division of the
 * events add up to the same result, to the last digit and in any order.
 *
 * <p>A line is the JSON of an event in the form of Togai's API, or of a record of an event, as Togai lists them ({@code eventPayload} and
 * {@code createdAt}). Records that Togai reverted or rejected are not evaluated.
 *
 * <p>Not thread-safe: use one tally for each thread. Serializable, so that tallies can be merged on another machine.
 */
public final class BacktestTally implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The longest line in bytes, 16 MiB. A longer one is damaged. */
    public static final int MAX_LINE_LENGTH = 1 << 24;

    private final TallyPlan plan;
    private final ArrayList<UsageAccumulator> accumulators;
    private final ArrayList<PairTally> pairs;
    private final QualityTally quality = new QualityTally();
    private RepeatedEvents repeated;

    /** Null if repeated ids are not looked for, and after deserialization. */
    private final transient @Nullable EventIds ids;

    private transient @Nullable SchemaMeters schemas;

    BacktestTally(TallyPlan plan, Set<String> repeatedIds, @Nullable EventIds ids) {
        this(plan, plan.meters().accumulators(plan.period(), id -> true), plan.emptyPairs(), repeatedIds, ids);
    }

    private BacktestTally(
            TallyPlan plan,
            List<UsageAccumulator> accumulators,
            List<PairTally> pairs,
            Set<String> repeatedIds,
            @Nullable EventIds ids) {
        this.plan = plan;
        this.accumulators = new ArrayList<>(accumulators);
        this.pairs = new ArrayList<>(pairs);
        this.repeated = new RepeatedEvents(repeatedIds);
        this.ids = ids;
    }

    /** Adds a line; otherwise as {@link #add(byte[], int, int, Supplier)}. */
    public void add(byte[] utf8, int offset, int length) {
        add(utf8, offset, length, null);
    }

    /**
     * Adds a line. A line that is no event counts as damaged, and the tally stays usable.
     *
     * @param utf8 an array with the line in UTF-8, which is not kept
     * @param offset the index of the first byte
     * @param length the number of bytes, without the end of the line. A line of white space is ignored
     * @param location the location of the line, such as a file and an offset, for the description of a damage; null if it is unknown
     * @throws IndexOutOfBoundsException if the array does not have these bytes
     */
    public void add(byte[] utf8, int offset, int length, @Nullable Supplier<String> location) {
        Objects.checkFromIndexSize(offset, length, utf8.length);
        if (isBlank(utf8, offset, length)) {
            return;
        }
        EventBytes line = new EventBytes(utf8, offset, length);
        long hash = quality.addLine(line);
        if (length > MAX_LINE_LENGTH) {
            addDamage(Damage.LONG_LINE, "", location);
            return;
        }
        try {
            add(line, hash, location);
        } catch (MalformedJsonException e) {
            addDamage(Damage.NOT_JSON, String.valueOf(e.getMessage()), location);
        }
    }

    /**
     * Counts a damage of the input that is not one of a line, such as a truncated file.
     *
     * @param damage the kind of the damage
     * @param message the description; empty if there is none
     * @param location the location, such as the name of the file; null if it is unknown
     */
    public void addDamage(Damage damage, String message, @Nullable Supplier<String> location) {
        quality.addDamage(damage, message, location);
    }

    private static boolean isBlank(byte[] utf8, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (utf8[i] != ' ' && utf8[i] != '\t' && utf8[i] != '\r' && utf8[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    private void add(EventBytes line, long hash, @Nullable Supplier<String> location) {
        EventLine event = EventLine.read(line, plan.meters());
        if (event == null) {
            addDamage(Damage.NOT_AN_EVENT, "", location);
            return;
        }
        if (event.isRejected()) {
            quality.addReverted();
            return;
        }
        Instant at = time(event.header());
        String problem = CompiledMeters.rejectionCode(event.event(), at);
        if (problem != null) {
            Damage damage = Damage.ofRejected(problem);
            addDamage(damage, damageMessage(damage, event.header()), location);
        } else if (!isRepeated(event, line, hash)) {
            add(event, Objects.requireNonNull(at, "at"), line);
        }
    }

    /** Returns the details of the damage of an event; empty if there are none. */
    private static String damageMessage(Damage damage, EventHeader header) {
        return switch (damage) {
            case BAD_TIME -> header.timestamp() == null ? "" : Explanation.format(header.timestamp());
            case BAD_VALUES -> String.valueOf(header.flaw());
            default -> "";
        };
    }

    /** Adds the only event of its id. The event is chosen before, so that the choice does not depend on the period. */
    private void add(EventLine event, Instant at, EventBytes line) {
        if (plan.isOutside(at)) {
            quality.addOutsidePeriod();
            return;
        }
        Instant receivedAt = event.receivedAt();
        if (receivedAt != null) {
            quality.addReceived(receivedAt.isAfter(at.plus(plan.lateAfter())));
        }
        evaluate(event, at, line);
    }

    private @Nullable Instant time(EventHeader header) {
        String timestamp = header.timestamp();
        return timestamp == null
                ? null
                : EventTimestamp.of(timestamp).toInstant(plan.eventZone()).orElse(null);
    }

    /** Returns whether another event has the id. */
    private boolean isRepeated(EventLine event, EventBytes line, long hash) {
        if (!event.hasId()) {
            return false;
        }
        String id = Objects.requireNonNull(event.header().id(), "id");
        if (repeated.add(id, line, event.isProcessed(), hash)) {
            return true;
        }
        if (ids != null && !ids.add(id, hash)) {
            quality.addDuplicate();
            return true;
        }
        return false;
    }

    private void evaluate(EventLine event, Instant at, EventBytes line) {
        SchemaMeters.Meters meters = schemas().of(event.event(), event.header().schemaName(), accumulators);
        int[] indices = meters.addEvent();
        plan.meters().addEach(event.event(), event.header().accountId(), at, accumulators, indices);
        quality.addEvaluated(event.hasId(), at, isCounted(indices));
        for (int i : meters.changedPairs()) {
            MeterPair pair = plan.pairs().get(i);
            pairs.get(i)
                    .addLast(
                            MeterPair.find(accumulators, pair.before()),
                            MeterPair.find(accumulators, pair.after()),
                            plan.meters(),
                            event.event(),
                            line);
        }
    }

    private SchemaMeters schemas() {
        if (schemas == null) {
            schemas = new SchemaMeters(plan);
        }
        return schemas;
    }

    /** Returns the accumulators after all events are counted in them. */
    private List<UsageAccumulator> accumulators() {
        schemas().flush(accumulators);
        return accumulators;
    }

    private boolean isCounted(int[] indices) {
        for (int i : indices) {
            if (accumulators.get(i).lastOutcome() == MeterOutcome.COUNTED) {
                return true;
            }
        }
        return false;
    }

    /**
     * Adds another tally of the same backtest. Do not use the other one afterwards.
     *
     * @throws IllegalArgumentException if the tally belongs to another backtest, or is this one
     */
    public void add(BacktestTally other) {
        if (other == this) {
            throw new IllegalArgumentException("A tally cannot be added to itself");
        }
        plan.requireSame(other.plan);
        List<UsageAccumulator> others = other.accumulators();
        for (int i = 0; i < accumulators.size(); i++) {
            accumulators.get(i).add(others.get(i));
        }
        for (int i = 0; i < pairs.size(); i++) {
            pairs.get(i).add(other.pairs.get(i));
        }
        quality.add(other.quality);
        repeated.add(other.repeated);
    }

    /** Returns an empty tally of the same backtest, for the same repeated ids. It does not compare other ids. */
    public BacktestTally newEmpty() {
        return new BacktestTally(plan, repeated.ids(), null);
    }

    /** Returns a tally with the events of repeated ids only. */
    public BacktestTally repeatedOnly() {
        BacktestTally tally = new BacktestTally(plan, Set.of(), null);
        tally.repeated.add(repeated);
        return tally;
    }

    /** Returns a tally without the events of repeated ids, which takes the place of this one: do not use this one afterwards. */
    public BacktestTally withoutRepeated() {
        BacktestTally tally = new BacktestTally(plan, accumulators(), pairs, Set.of(), null);
        tally.quality.add(quality);
        return tally;
    }

    /**
     * Returns tallies of disjoint accounts, which add up to this one. Equal accounts have the same index in the parts of all tallies, so
     * that the parts of each index can be merged on a machine of their own. The events of repeated ids are evaluated: this tally must have
     * all of them, or none. The parts take the place of this tally: do not use it afterwards.
     *
     * @throws IllegalArgumentException if the number of parts is not positive
     */
    public List<BacktestTally> split(int parts) {
        evaluateRepeated();
        List<List<UsageAccumulator>> byMeter =
                accumulators().stream().map(it -> it.split(parts)).toList();
        List<BacktestTally> tallies = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            int part = i;
            List<UsageAccumulator> ofPart =
                    byMeter.stream().map(meter -> meter.get(part)).toList();
            tallies.add(new BacktestTally(plan, ofPart, i == 0 ? pairs : plan.emptyPairs(), Set.of(), null));
        }
        tallies.get(0).quality.add(quality);
        return tallies;
    }

    /**
     * Returns the summary of the tally, which must have all events of its accounts. Do not use the tally afterwards.
     */
    public BacktestSummary summarize() {
        evaluateRepeated();
        return BacktestSummary.of(plan, accumulators(), pairs, quality);
    }

    /**
     * Returns the id of the event in a line; empty if it has none, or is no event.
     *
     * @param utf8 an array with the line in UTF-8
     * @param offset the index of the first byte
     * @param length the number of bytes
     */
    public Optional<String> idOf(byte[] utf8, int offset, int length) {
        try {
            return Optional.ofNullable(EventLine.read(new EventBytes(utf8, offset, length), plan.meters()))
                    .map(event -> event.header().id());
        } catch (MalformedJsonException ignored) {
            // Adding the line counts the damage.
            return Optional.empty();
        }
    }

    /** Evaluates one event of each repeated id, after all events were added. */
    private void evaluateRepeated() {
        RepeatedEvents events = repeated;
        repeated = new RepeatedEvents(Set.of());
        quality.addRepeated(events);
        events.forEach(line -> {
            EventLine event = Objects.requireNonNull(EventLine.read(line, plan.meters()), "event");
            add(event, Objects.requireNonNull(time(event.header()), "time"), line);
        });
    }

    List<PairTally> pairs() {
        return pairs;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        accumulators();
        out.defaultWriteObject();
    }
}
