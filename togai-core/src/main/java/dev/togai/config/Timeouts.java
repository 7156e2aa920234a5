package dev.togai.config;

import dev.togai.internal.OptionStyle;
import dev.togai.internal.Preconditions;
import java.time.Duration;
import org.immutables.value.Value;

/** The timeouts of calls, each 1 millisecond to 1 day. Immutable and thread-safe. */
@OptionStyle
@Value.Immutable
public abstract class Timeouts implements WithTimeouts {

    private static final Duration MIN = Duration.ofMillis(1);
    private static final Duration MAX = Duration.ofDays(1);

    Timeouts() {}

    /** Returns the timeout to establish a connection, TLS included; 5 seconds by default. */
    @Value.Default
    public Duration connect() {
        return Duration.ofSeconds(5);
    }

    /** Returns the timeout to acquire a connection from the pool; 2 seconds by default. */
    @Value.Default
    public Duration connectionAcquire() {
        return Duration.ofSeconds(2);
    }

    /** Returns the timeout between two parts of a response; 30 seconds by default. */
    @Value.Default
    public Duration read() {
        return Duration.ofSeconds(30);
    }

    /** Returns the timeout of a whole call, all its requests and the waits between them; 60 seconds by default. */
    @Value.Default
    public Duration call() {
        return Duration.ofSeconds(60);
    }

    /** Rejects values out of range; called when timeouts are built or copied. */
    @Value.Check
    void check() {
        check("Timeouts.connect", connect());
        check("Timeouts.connectionAcquire", connectionAcquire());
        check("Timeouts.read", read());
        check("Timeouts.call", call());
    }

    static void check(String option, Duration timeout) {
        Preconditions.checkInRange(option, timeout, MIN, MAX);
    }

    /** Returns the timeouts with the default of every option. */
    public static Timeouts defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds timeouts. Not thread-safe. */
    public static final class Builder extends ImmutableTimeouts.Builder {
        Builder() {}
    }
}
