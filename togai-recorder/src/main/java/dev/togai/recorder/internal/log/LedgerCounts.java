package dev.togai.recorder.internal.log;

import java.util.Collection;

/**
 * The counts of the ledger, over the life of a log and all processes that used it.
 *
 * @param accepted the events in the log, settled or not
 * @param delivered the events that Togai accepted
 * @param duplicate the events that Togai had already
 * @param deadLetters the events that are in the hands of the handler of dead letters
 * @param rejected the events that the recorder did not accept
 */
public record LedgerCounts(long accepted, long delivered, long duplicate, long deadLetters, long rejected) {

    /** The counts of an empty log. */
    public static final LedgerCounts ZERO = new LedgerCounts(0, 0, 0, 0, 0);

    /** Returns the counts after more events are accepted and settled, with this number of rejected events. */
    public LedgerCounts after(int acceptedEvents, Collection<SettledEvent> settled, long rejectedEvents) {
        long[] added = new long[3];
        for (SettledEvent event : settled) {
            switch (event.settlement()) {
                case DELIVERED -> added[0]++;
                case DUPLICATE -> added[1]++;
                case DEAD_LETTER -> added[2]++;
            }
        }
        return new LedgerCounts(
                accepted + acceptedEvents,
                delivered + added[0],
                duplicate + added[1],
                deadLetters + added[2],
                rejectedEvents);
    }

    /** Returns a copy that accounts for this number of waiting events, because others are lost in damaged files. */
    LedgerCounts withWaiting(long events) {
        return new LedgerCounts(
                delivered + duplicate + deadLetters + events, delivered, duplicate, deadLetters, rejected);
    }

    /** Returns the events that are accepted and not settled. */
    public long waiting() {
        return accepted - delivered - duplicate - deadLetters;
    }
}
