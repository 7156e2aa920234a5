package dev.togai.testkit;

import dev.togai.config.Timekeeper;
import dev.togai.error.ErrorAnswer;
import dev.togai.error.NotDoneException;
import dev.togai.error.TogaiApiException;
import dev.togai.json.IssuedToken;
import dev.togai.json.TogaiJson;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Faults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    private final IssuedTokens issued;
    private final Timekeeper time;
    private final Consumer<RecordedCall> listener;
    private volatile Faults faults;

    FakeDoor(
            UsageMeters usageMeters,
            PlannedRefusals refusals,
            Journal journal,
            Optional<String> token,
            IssuedTokens issued,
            Timekeeper time,
            Consumer<RecordedCall> listener,
            Faults faults) {
        this.usageMeters = usageMeters;
        this.refusals = refusals;
        this.journal = journal;
        this.token = token;
        this.issued = issued;
        this.time = time;
        this.listener = listener;
        this.faults = faults;
    }

    void inject(Faults another) {
        faults = another;
    }

    /** What goes wrong on the way; each connection and each request asks it once. */
    public Faults faults() {
        return faults;
    }

    /** The time the fake lives in. */
    public Timekeeper time() {
        return time;
    }

    /** The operations, without the journal and the planned refusals. */
    public UsageMeters usageMeters() {
        return usageMeters;
    }

    /** Returns the only key that is let in, nothing if any is. A secret: it is for clients, not for logs. */
    public Optional<String> token() {
        return token;
    }

    /** Whether a request with that {@code Authorization} header is let in: with the key, or with an issued token that is good. */
    public boolean letsIn(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return false;
        }
        String given = authorization.substring(SCHEME.length());
        if (IssuedTokens.isOne(given)) {
            return issued.isGood(given);
        }
        return token.map(given::equals).orElse(!given.isBlank());
    }

    /**
     * The short-lived token for a request that was let in with that {@code Authorization} header: a new one, good for 24 hours
     * of the fake's clock, for the key; the same again for an issued token.
     *
     * @throws IllegalArgumentException if that is no bearer token
     */
    public IssuedToken authenticate(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            throw new IllegalArgumentException("Without a bearer token nobody is let in.");
        }
        String given = authorization.substring(SCHEME.length());
        return IssuedTokens.isOne(given) ? new IssuedToken(given) : issued.issue();
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

    /** Writes a call into the fake's journal, with issued tokens masked wherever they stand. */
    public void record(RecordedCall call) {
        RecordedCall masked = new RecordedCall(
                call.method(),
                IssuedTokens.masked(call.target()),
                withoutTokens(call.headers()),
                IssuedTokens.masked(call.requestBody()),
                call.status(),
                IssuedTokens.masked(call.answerBody()));
        journal.add(masked);
        listener.accept(masked);
    }

    private static Map<String, List<String>> withoutTokens(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        header -> header.getValue().stream()
                                .map(IssuedTokens::masked)
                                .toList()));
    }
}
