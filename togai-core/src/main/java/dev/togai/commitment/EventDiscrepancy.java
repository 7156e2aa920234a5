package dev.togai.commitment;

import dev.togai.event.UsageEvent;
import java.util.Optional;

/**
 * An event that two sides do not have alike. Immutable and thread-safe.
 *
 * @param kind the kind of difference
 * @param expected the event of the side that is compared; empty if it is {@link Kind#ADDED}
 * @param actual the event of the other side; empty if it is {@link Kind#LOST}
 * @param copies the number of copies that are missing, superfluous or altered; at least 1
 */
public record EventDiscrepancy(Kind kind, Optional<UsageEvent> expected, Optional<UsageEvent> actual, long copies) {

    /** A kind of difference in an event. */
    public enum Kind {
        /** The other side has no copy of the event. */
        LOST,
        /**
         * The other side has fewer copies of the event, and at least one. Usage that was recorded twice under one id is metered once:
         * none is missing.
         */
        REPEATED,
        /** The other side has more copies of the event, and the compared side has at least one. */
        DOUBLED,
        /** The other side has an event of the same id with other content. */
        ALTERED,
        /** The other side has an event, and the compared side has none of its id with the same content. */
        ADDED
    }

    static EventDiscrepancy lost(UsageEvent event, long copies) {
        return new EventDiscrepancy(Kind.LOST, Optional.of(event), Optional.empty(), copies);
    }

    static EventDiscrepancy repeated(UsageEvent event, long copies) {
        return new EventDiscrepancy(Kind.REPEATED, Optional.of(event), Optional.of(event), copies);
    }

    static EventDiscrepancy doubled(UsageEvent event, long copies) {
        return new EventDiscrepancy(Kind.DOUBLED, Optional.of(event), Optional.of(event), copies);
    }

    static EventDiscrepancy altered(UsageEvent expected, UsageEvent actual, long copies) {
        return new EventDiscrepancy(Kind.ALTERED, Optional.of(expected), Optional.of(actual), copies);
    }

    static EventDiscrepancy added(UsageEvent event, long copies) {
        return new EventDiscrepancy(Kind.ADDED, Optional.empty(), Optional.of(event), copies);
    }

    /** Returns the event of the compared side; that of the other side if it was added. */
    public UsageEvent event() {
        return expected.or(() -> actual).orElseThrow();
    }

    /** Returns the id of the event; the derived id if it has none. */
    public String id() {
        return event().withDerivedId().id().orElseThrow();
    }

    /** Returns the kind, the id, the account and the time of the event. */
    @Override
    public String toString() {
        UsageEvent event = event();
        return kind + " " + id() + " of " + event.accountId() + " at " + event.timestamp()
                + (copies == 1 ? "" : ", " + copies + " copies");
    }
}
