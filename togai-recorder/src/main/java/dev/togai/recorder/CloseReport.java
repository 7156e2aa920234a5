package dev.togai.recorder;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The state of a recorder after it was closed. Immutable and thread-safe.
 *
 * @param ledger the final counts
 * @param left the events that are stored: in the directory, whose next recorder delivers them, or in the table of an outbox, whose
 *     relays do
 * @param lost the accepted events that were only in memory
 * @param directory the directory of the events that are left; empty if the recorder has none
 */
public record CloseReport(UsageLedger ledger, long left, long lost, Optional<Path> directory) {

    /** Returns one line: the events that are left or lost and the action, or the ledger if there are none. */
    @Override
    public String toString() {
        if (isComplete()) {
            return "All events were settled: " + ledger;
        }
        boolean isRelay = left > 0 && directory.isEmpty();
        StringBuilder line = new StringBuilder("The " + (isRelay ? "relay" : "recorder"))
                .append(" was closed before all events were delivered.");
        if (lost > 0) {
            line.append(" Lost, and not counted by Togai: ")
                    .append(StatusLog.count(lost, "event"))
                    .append(". Allow more time to close, or use a durability with a directory.");
        }
        if (left > 0) {
            String place = directory.map(Path::toString).orElse("the table of the outbox");
            String next = directory.isPresent() ? "The next recorder of the directory" : "A relay of the table";
            line.append(" Left in ")
                    .append(place)
                    .append(": ")
                    .append(StatusLog.count(left, "event"))
                    .append(". ")
                    .append(next)
                    .append(left == 1 ? " delivers it." : " delivers them.");
        }
        return line.toString();
    }

    /** Returns whether every accepted event was delivered, or received by the handler of dead letters. */
    public boolean isComplete() {
        return left == 0 && lost == 0;
    }
}
