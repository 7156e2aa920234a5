package dev.togai.recorder;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A flush after which events still wait, or did not reach Togai. Events that wait are delivered later if possible. */
public final class FlushException extends RecorderException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient UsageLedger ledger;

    FlushException(String message, UsageLedger ledger, @Nullable Throwable cause) {
        super(message, cause);
        this.ledger = ledger;
    }

    /** Returns the ledger at the time of the failure. */
    public UsageLedger ledger() {
        return ledger;
    }
}
