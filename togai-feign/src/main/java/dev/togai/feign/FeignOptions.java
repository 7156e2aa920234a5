package dev.togai.feign;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * What can be adjusted of the transport itself. Immutable and thread-safe.
 *
 * @param maxConnections how many connections may be open at once
 * @param maxAnswerBytes how long an answer may be, after decompression; a longer one is an error, never cut
 * @param requestIdHeaders response headers in which a request id may stand, first found first taken. Togai documents none
 * @param clock what a {@code Retry-After} date is held against
 */
public record FeignOptions(int maxConnections, int maxAnswerBytes, List<String> requestIdHeaders, Clock clock) {

    private static final int MEBIBYTE = 1024 * 1024;

    /** Refuses nulls and numbers out of bounds: 1 to 10,000 connections, 1 byte to 1 GiB. */
    public FeignOptions {
        between("maxConnections", maxConnections, 10_000);
        between("maxAnswerBytes", maxAnswerBytes, 1024 * MEBIBYTE);
        requestIdHeaders = List.copyOf(requestIdHeaders);
        Objects.requireNonNull(clock, "clock");
    }

    /** 20 connections, answers of at most 8 MiB, the usual request id headers, the system's clock. */
    public static FeignOptions defaults() {
        return new FeignOptions(
                20,
                8 * MEBIBYTE,
                List.of("x-request-id", "x-amzn-requestid", "x-amz-apigw-id", "traceparent"),
                Clock.systemUTC());
    }

    /** The same with another number of connections. */
    public FeignOptions withMaxConnections(int maxConnections) {
        return new FeignOptions(maxConnections, maxAnswerBytes, requestIdHeaders, clock);
    }

    /** The same with another longest answer. */
    public FeignOptions withMaxAnswerBytes(int maxAnswerBytes) {
        return new FeignOptions(maxConnections, maxAnswerBytes, requestIdHeaders, clock);
    }

    /** The same with other request id headers. */
    public FeignOptions withRequestIdHeaders(List<String> requestIdHeaders) {
        return new FeignOptions(maxConnections, maxAnswerBytes, requestIdHeaders, clock);
    }

    /** The same with another clock. */
    public FeignOptions withClock(Clock clock) {
        return new FeignOptions(maxConnections, maxAnswerBytes, requestIdHeaders, clock);
    }

    private static void between(String name, int number, int most) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException(name + " must be 1 to " + most + ", was " + number + ".");
        }
    }
}
