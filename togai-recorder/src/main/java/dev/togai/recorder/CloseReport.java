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

    /** Returns whether every accepted event was delivered, or received by the handler of dead letters. */
    public boolean isComplete() {
        return left == 0 && lost == 0;
    }
}
