package dev.togai.dsl.preview;

import java.io.Serializable;

/**
 * What became of events; each is in one of these. Immutable, thread-safe and serializable.
 *
 * @param counted matched, and worth units, be they zero
 * @param otherSchema of another event schema than the meter reads
 * @param filteredOut held back by the meter's filters
 * @param notMatched matched by no computation
 * @param noUnits matched by a computation whose formula gives no number; see {@link NoUnitsPolicy}
 * @param failed a rule fails on them, they lack an account or a time, or they do not have the form of Togai's API
 * @param duplicates of the id of an event that was added before; see {@link DuplicatePolicy}
 */
public record EventCounts(
        long counted, long otherSchema, long filteredOut, long notMatched, long noUnits, long failed, long duplicates)
        implements Serializable {

    /** Counts without duplicates. */
    public EventCounts(long counted, long otherSchema, long filteredOut, long notMatched, long noUnits, long failed) {
        this(counted, otherSchema, filteredOut, notMatched, noUnits, failed, 0);
    }

    /** All of them. */
    public long events() {
        return counted + otherSchema + filteredOut + notMatched + noUnits + failed + duplicates;
    }
}
