package dev.togai.testkit;

import dev.togai.error.ErrorAnswer;
import dev.togai.error.NotDoneException;
import dev.togai.error.TogaiApiException;
import dev.togai.json.TogaiJson;
import dev.togai.meter.UsageMeters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server in front of a fake needs: the operations themselves, who is let in, and the journal. Tests do not need it.
 * Thread-safe.
 */
public final class FakeDoor {

    private static final String SCHEME = "Bearer ";

    private final UsageMeters usageMeters;
    private final PlannedRefusals refusals;
    private final Journal journal;
    private final Optional<String> token;

    FakeDoor(UsageMeters usageMeters, PlannedRefusals refusals, Journal journal, Optional<String> token) {
        this.usageMeters = usageMeters;
        this.refusals = refusals;
        this.journal = journal;
        this.token = token;
    }

    /** The operations, without the journal and the planned refusals. */
    public UsageMeters usageMeters() {
        return usageMeters;
    }

    /** Whether a request with that {@code Authorization} header is let in. */
    public boolean letsIn(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return false;
        }
        String given = authorization.substring(SCHEME.length());
        return token.map(given::equals).orElse(!given.isBlank());
    }

    /** What the next request is refused with, if a test planned it; it counts as refused then. */
    public Optional<ErrorAnswer> takeRefusal() {
        return refusals.take();
    }

    /** The body that goes with a refusal. */
    public String bodyOf(TogaiApiException refusal) {
        return refusal instanceof NotDoneException
                ? TogaiJson.write(new TogaiJson.Success(false))
                : errorBody(refusal.apiMessage());
    }

    /** The documented error body for a message, which is cut where Togai's messages end. */
    public static String errorBody(String message) {
        return TogaiJson.errorBody(Refusal.cut(message));
    }

    /** Writes a call into the fake's journal. */
    public void record(RecordedCall call) {
        journal.add(call);
    }
}
