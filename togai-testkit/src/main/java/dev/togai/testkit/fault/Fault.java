package dev.togai.testkit.fault;

import dev.togai.error.ErrorAnswer;
import dev.togai.testkit.fault.FaultKind.Impact;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong with one connection or one request. Each fault of a request says whether the operation takes effect at
 * Togai all the same: a status other than success has none, everything else has one, unless {@link #withEffect()},
 * {@link #withoutEffect()} or {@link #withEffectAfter} say otherwise. Immutable and thread-safe.
 */
public final class Fault {

    private final FaultKind kind;
    private final Duration time;
    private final int size;
    private final @Nullable StatusResponse response;
    private final Optional<Duration> effectAfter;

    private Fault(
            FaultKind kind,
            Duration time,
            int size,
            @Nullable StatusResponse response,
            Optional<Duration> effectAfter) {
        this.kind = kind;
        this.time = time;
        this.size = size;
        this.response = response;
        this.effectAfter = effectAfter;
    }

    /** Nobody listens: the connection is refused. A real server resets the connection instead, for want of a way to refuse one. */
    public static Fault refused() {
        return new Fault(FaultKind.REFUSED, Duration.ZERO, 0, null, Optional.empty());
    }

    /** The connection is made, and reset before anything is read from it. */
    public static Fault resetAtAccept() {
        return new Fault(FaultKind.RESET_AT_ACCEPT, Duration.ZERO, 0, null, Optional.empty());
    }

    /** The connection is reset when the request has been read. */
    public static Fault reset() {
        return of(FaultKind.RESET);
    }

    /** The connection is closed in order when the request has been read. */
    public static Fault closedWithoutResponse() {
        return of(FaultKind.CLOSED_WITHOUT_RESPONSE);
    }

    /** The answer ends within its head. */
    public static Fault truncatedHead() {
        return of(FaultKind.TRUNCATED_HEAD);
    }

    /** The answer ends within its body. */
    public static Fault truncatedBody() {
        return of(FaultKind.TRUNCATED_BODY);
    }

    /** Nothing comes, and the connection stays open. */
    public static Fault stalled() {
        return of(FaultKind.STALLED);
    }

    /** The answer stops within its body, and the connection stays open. */
    public static Fault stalledInBody() {
        return of(FaultKind.STALLED_BODY);
    }

    /** The answer does not begin as HTTP does. */
    public static Fault garbage() {
        return of(FaultKind.GARBAGE);
    }

    /** A page of HTML in place of the JSON, under the right status. */
    public static Fault html() {
        return of(FaultKind.HTML);
    }

    /** No body, under the right status. */
    public static Fault emptyBody() {
        return of(FaultKind.EMPTY);
    }

    /** Half of the JSON, as the whole of the body. */
    public static Fault truncatedJson() {
        return of(FaultKind.TRUNCATED_JSON);
    }

    /** A body of so many bytes. */
    public static Fault overlong(int bytes) {
        return new Fault(
                FaultKind.OVERLONG, Duration.ZERO, FaultLimits.positive(bytes), null, Optional.of(Duration.ZERO));
    }

    /** A compressed body of so many bytes once it is unfolded. */
    public static Fault gzipBomb(int bytes) {
        return new Fault(
                FaultKind.GZIP_BOMB, Duration.ZERO, FaultLimits.positive(bytes), null, Optional.of(Duration.ZERO));
    }

    /** The right answer, declared to be {@code text/plain}. */
    public static Fault wrongContentType() {
        return of(FaultKind.WRONG_CONTENT_TYPE);
    }

    /** The right answer in UTF-8, declared to be UTF-16. */
    public static Fault wrongCharset() {
        return of(FaultKind.WRONG_CHARSET);
    }

    /** The right answer, so late. */
    public static Fault latency(Duration time) {
        return new Fault(FaultKind.DELAYED, FaultLimits.notNegative(time), 0, null, Optional.of(Duration.ZERO));
    }

    /** The right answer byte by byte, with a pause before each. */
    public static Fault slowDrip(Duration pause) {
        return new Fault(FaultKind.SLOW_DRIP, FaultLimits.notNegative(pause), 0, null, Optional.of(Duration.ZERO));
    }

    /** The right answer, and then the connection is closed without having said so. */
    public static Fault closedAfterResponse() {
        return of(FaultKind.CLOSED_AFTER_RESPONSE);
    }

    /**
     * An answer of that status.
     *
     * @throws IllegalArgumentException if the status is not an error's or a redirect's
     */
    public static Fault status(int status, String message) {
        return of(StatusResponse.of(status, message));
    }

    /** A redirect to that address. */
    public static Fault redirect(int status, String location) {
        return of(StatusResponse.of(status, "Moved").with("location", location));
    }

    /** 503 with a {@code Retry-After} in seconds. */
    public static Fault unavailable(Duration retryAfter) {
        return of(StatusResponse.of(503, "Unavailable").retryAfter(FaultLimits.wholeSeconds(retryAfter)));
    }

    /** 429 without a {@code Retry-After}. */
    public static Fault rateLimited() {
        return of(StatusResponse.tooMany());
    }

    /** 429 with a {@code Retry-After} in seconds. */
    public static Fault rateLimited(Duration retryAfter) {
        return rateLimited(FaultLimits.wholeSeconds(retryAfter));
    }

    /** 429 with that text for a {@code Retry-After}, whatever it is. */
    public static Fault rateLimited(String retryAfter) {
        return of(StatusResponse.tooMany().retryAfter(retryAfter));
    }

    /** 429 with a {@code Retry-After} that is a date, so far from the time of the answer. */
    public static Fault rateLimitedUntil(Duration fromThen) {
        return of(StatusResponse.tooMany().retryAt(fromThen));
    }

    private static Fault of(FaultKind kind) {
        return new Fault(kind, Duration.ZERO, 0, null, Optional.of(Duration.ZERO));
    }

    private static Fault of(StatusResponse response) {
        return new Fault(FaultKind.STATUS, Duration.ZERO, 0, response, Optional.empty());
    }

    /** The same, and the operation takes effect before. */
    public Fault withEffect() {
        return withEffect(Optional.of(Duration.ZERO));
    }

    /** The same, and the operation takes no effect. */
    public Fault withoutEffect() {
        return withEffect(Optional.empty());
    }

    /** The same, and the operation takes effect so long after. */
    public Fault withEffectAfter(Duration time) {
        return withEffect(Optional.of(FaultLimits.notNegative(time)));
    }

    private Fault withEffect(Optional<Duration> after) {
        boolean fixed = kind.impact() == Impact.CONNECTION || kind.impact() == Impact.NONE;
        if (fixed && !after.equals(effectAfter)) {
            throw new IllegalStateException("Whether there is an effect follows from the fault itself: " + kind + ".");
        }
        return new Fault(kind, time, size, response, after);
    }

    /** What goes wrong. */
    public FaultKind kind() {
        return kind;
    }

    /** How late the answer is, or how long the pause before each of its bytes; zero for other faults. */
    public Duration time() {
        return time;
    }

    /** How many bytes the answer has once it is unfolded; zero for faults that do not say. */
    public int size() {
        return size;
    }

    /** After how long the operation takes effect: zero for before the fault is seen, empty for never. */
    public Optional<Duration> effectAfter() {
        return effectAfter;
    }

    /** The answer of a fault that is a status, as it is given at that time; empty for others. */
    public Optional<ErrorAnswer> response(Instant now) {
        return Optional.ofNullable(response).map(it -> it.at(now));
    }

    /** Whether a client may take from what it sees that nothing was done. */
    boolean deniesEffect() {
        return response != null && response.deniesEffect();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fault fault
                && kind == fault.kind
                && size == fault.size
                && time.equals(fault.time)
                && Objects.equals(response, fault.response)
                && effectAfter.equals(fault.effectAfter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, time, size, response, effectAfter);
    }

    /** What happens in plain words: {@code reset after the request, with effect}. */
    @Override
    public String toString() {
        return FaultDescriptions.of(this, response);
    }
}
