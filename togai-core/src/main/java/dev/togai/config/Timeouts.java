package dev.togai.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How long to wait for what. Immutable and thread-safe.
 *
 * @param connect for a connection to be made, TLS included
 * @param lease for a free connection of the pool
 * @param response between two pieces of an answer
 * @param deadline for a whole call: all its requests and the waits between them
 */
public record Timeouts(Duration connect, Duration lease, Duration response, Duration deadline) {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Refuses times shorter than a millisecond or longer than a day. */
    public Timeouts {
        within("connect", connect);
        within("lease", lease);
        within("response", response);
        within("deadline", deadline);
    }

    /** 5 seconds to connect, 2 for a pooled connection, 30 between pieces of the answer, 60 for the whole call. */
    public static Timeouts defaults() {
        return new Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    /** The same with another time to connect. */
    public Timeouts withConnect(Duration connect) {
        return new Timeouts(connect, lease, response, deadline);
    }

    /** The same with another time for a free connection. */
    public Timeouts withLease(Duration lease) {
        return new Timeouts(connect, lease, response, deadline);
    }

    /** The same with another time between two pieces of an answer. */
    public Timeouts withResponse(Duration response) {
        return new Timeouts(connect, lease, response, deadline);
    }

    /** The same with another time for the whole call. */
    public Timeouts withDeadline(Duration deadline) {
        return new Timeouts(connect, lease, response, deadline);
    }

    static void within(String name, Duration time) {
        Objects.requireNonNull(time, name);
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "The " + name + " timeout must be between 1 ms and 1 day, was " + time + ".");
        }
    }
}
