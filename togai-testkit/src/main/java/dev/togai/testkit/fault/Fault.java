package dev.togai.testkit.fault;

import dev.togai.error.ErrorResponse;
import dev.togai.testkit.fault.FaultKind.Impact;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure of one connection or one request. A fault of a request also determines whether the operation takes effect at Togai.
 * By default, error statuses have no effect, and other faults have one. {@link #withEffect()}, {@link #withoutEffect()} and
 * {@link #withEffectAfter} override the default. Immutable and thread-safe.
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

    /** Returns a fault that rejects the connection. A server on real sockets cannot reject a single one, and resets it instead. */
    public static Fault connectionRefused() {
        return new Fault(FaultKind.CONNECTION_REFUSED, Duration.ZERO, 0, null, Optional.empty());
    }

    /** Accepts the connection, and resets it before it reads from it. */
    public static Fault resetAtAccept() {
        return new Fault(FaultKind.RESET_AT_ACCEPT, Duration.ZERO, 0, null, Optional.empty());
    }

    /** Resets the connection after it has read the request. */
    public static Fault reset() {
        return of(FaultKind.RESET);
    }

    /** Closes the connection gracefully after it has read the request. */
    public static Fault closedWithoutResponse() {
        return of(FaultKind.CLOSED_WITHOUT_RESPONSE);
    }

    /** Closes the connection within the head of the response. */
    public static Fault truncatedHead() {
        return of(FaultKind.TRUNCATED_HEAD);
    }

    /** Closes the connection within the body of the response. */
    public static Fault truncatedBody() {
        return of(FaultKind.TRUNCATED_BODY);
    }

    /** Sends nothing, and keeps the connection open. */
    public static Fault stalled() {
        return of(FaultKind.STALLED);
    }

    /** Stops sending within the body of the response, and keeps the connection open. */
    public static Fault stalledInBody() {
        return of(FaultKind.STALLED_BODY);
    }

    /** Sends bytes that are not HTTP. */
    public static Fault garbage() {
        return of(FaultKind.GARBAGE);
    }

    /** Sends an HTML page instead of the JSON, with the regular status. */
    public static Fault html() {
        return of(FaultKind.HTML);
    }

    /** Sends an empty body with the regular status. */
    public static Fault emptyBody() {
        return of(FaultKind.EMPTY);
    }

    /** Sends the first half of the JSON as the complete body. */
    public static Fault truncatedJson() {
        return of(FaultKind.TRUNCATED_JSON);
    }

    /** Sends a body of at least this many bytes. */
    public static Fault overlong(int bytes) {
        return new Fault(
                FaultKind.OVERLONG, Duration.ZERO, FaultLimits.positive(bytes), null, Optional.of(Duration.ZERO));
    }

    /** Sends a compressed body that inflates to this many bytes. */
    public static Fault gzipBomb(int bytes) {
        return new Fault(
                FaultKind.GZIP_BOMB, Duration.ZERO, FaultLimits.positive(bytes), null, Optional.of(Duration.ZERO));
    }

    /** Sends the regular response, declared as {@code text/plain}. */
    public static Fault wrongContentType() {
        return of(FaultKind.WRONG_CONTENT_TYPE);
    }

    /** Sends the regular response in UTF-8, declared as UTF-16. */
    public static Fault wrongCharset() {
        return of(FaultKind.WRONG_CHARSET);
    }

    /** Sends the regular response after a delay. */
    public static Fault latency(Duration time) {
        return new Fault(FaultKind.DELAYED, FaultLimits.notNegative(time), 0, null, Optional.of(Duration.ZERO));
    }

    /** Sends the regular response byte by byte, with a pause before each byte. */
    public static Fault slowDrip(Duration pause) {
        return new Fault(FaultKind.SLOW_DRIP, FaultLimits.notNegative(pause), 0, null, Optional.of(Duration.ZERO));
    }

    /** Sends the regular response, and closes the connection without announcing it. */
    public static Fault closedAfterResponse() {
        return of(FaultKind.CLOSED_AFTER_RESPONSE);
    }

    /**
     * Sends an error response or a redirect with this status.
     *
     * @throws IllegalArgumentException if the status is not between 300 and 599
     */
    public static Fault status(int status, String message) {
        return of(StatusResponse.of(status, message));
    }

    /** Sends a redirect to this address. */
    public static Fault redirect(int status, String location) {
        return of(StatusResponse.of(status, "Moved").with("location", location));
    }

    /** Sends 503 with {@code Retry-After} in seconds. */
    public static Fault unavailable(Duration retryAfter) {
        return of(StatusResponse.of(503, "Unavailable").retryAfter(FaultLimits.wholeSeconds(retryAfter)));
    }

    /** Sends 429 without {@code Retry-After}. */
    public static Fault rateLimited() {
        return of(StatusResponse.tooManyRequests());
    }

    /** Sends 429 with {@code Retry-After} in seconds. */
    public static Fault rateLimited(Duration retryAfter) {
        return rateLimited(FaultLimits.wholeSeconds(retryAfter));
    }

    /** Sends 429 with this value of {@code Retry-After}, valid or not. */
    public static Fault rateLimited(String retryAfter) {
        return of(StatusResponse.tooManyRequests().retryAfter(retryAfter));
    }

    /** Sends 429 with {@code Retry-After} as a date, this long after the time of the response. */
    public static Fault rateLimitedUntil(Duration delay) {
        return of(StatusResponse.tooManyRequests().retryAt(delay));
    }

    private static Fault of(FaultKind kind) {
        return new Fault(kind, Duration.ZERO, 0, null, Optional.of(Duration.ZERO));
    }

    private static Fault of(StatusResponse response) {
        return new Fault(FaultKind.STATUS, Duration.ZERO, 0, response, Optional.empty());
    }

    /** Returns a copy whose operation takes effect before the fault. */
    public Fault withEffect() {
        return withEffect(Optional.of(Duration.ZERO));
    }

    /** Returns a copy whose operation takes no effect. */
    public Fault withoutEffect() {
        return withEffect(Optional.empty());
    }

    /** Returns a copy whose operation takes effect after this delay. */
    public Fault withEffectAfter(Duration time) {
        return withEffect(Optional.of(FaultLimits.notNegative(time)));
    }

    private Fault withEffect(Optional<Duration> after) {
        boolean fixed = kind.impact() == Impact.CONNECTION || kind.impact() == Impact.NONE;
        if (fixed && !after.equals(effectAfter)) {
            throw new IllegalStateException("The effect of this fault cannot be changed: " + kind + ".");
        }
        return new Fault(kind, time, size, response, after);
    }

    /** Returns the kind of failure. */
    public FaultKind kind() {
        return kind;
    }

    /** Returns the delay of the response, or the pause before each byte; zero for other faults. */
    public Duration time() {
        return time;
    }

    /** Returns the uncompressed size of the body in bytes; zero for faults without one. */
    public int size() {
        return size;
    }

    /** Returns the delay of the effect: zero if it precedes the fault, empty if there is none. */
    public Optional<Duration> effectAfter() {
        return effectAfter;
    }

    /** Returns the response of a status fault, as sent at this time; empty for other faults. */
    public Optional<ErrorResponse> response(Instant now) {
        return Optional.ofNullable(response).map(it -> it.at(now));
    }

    /** Returns whether a client may conclude from the response that the operation took no effect. */
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

    /** Returns a description: {@code reset after the request, with effect}. */
    @Override
    public String toString() {
        return FaultDescriptions.of(this, response);
    }
}
