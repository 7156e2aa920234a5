package dev.togai.dsl.preview;

import java.io.Serializable;

/**
 * The number of events by outcome; each event has one outcome. Immutable, thread-safe and serializable.
 *
 * @param counted events that match and have units, even zero units
 * @param otherSchema events of another event schema than the meter's
 * @param filteredOut events that the meter's filters exclude
 * @param notMatched events that no computation matches
 * @param noUnits events that a computation matches, whose formula returns no number; see {@link NoUnitsPolicy}
 * @param failed events that a rule fails on, that lack an account or a time, or that break the form of Togai's API
 * @param duplicates events with the id of an event that was added before; see {@link DuplicatePolicy}
 */
public record EventCounts(
        long counted, long otherSchema, long filteredOut, long notMatched, long noUnits, long failed, long duplicates)
        implements Serializable {

    /** Creates counts without duplicates. */
    public EventCounts(long counted, long otherSchema, long filteredOut, long notMatched, long noUnits, long failed) {
        this(counted, otherSchema, filteredOut, notMatched, noUnits, failed, 0);
    }

    /** Returns the number of all events. */
    public long events() {
        return counted + otherSchema + filteredOut + notMatched + noUnits + failed + duplicates;
    }

    /** Returns the counts without zeros, as in {@code 3 events: 1 counted, 2 of another schema}. The counted events are always there. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(events()).append(events() == 1 ? " event: " : " events: ");
        text.append(counted).append(" counted");
        append(otherSchema, " of another schema", text);
        append(filteredOut, " filtered out", text);
        append(notMatched, " not matched", text);
        append(noUnits, " without units", text);
        append(failed, " failed", text);
        append(duplicates, duplicates == 1 ? " duplicate" : " duplicates", text);
        return text.toString();
    }

    private static void append(long count, String outcome, StringBuilder text) {
        if (count > 0) {
            text.append(", ").append(count).append(outcome);
        }
    }
}
