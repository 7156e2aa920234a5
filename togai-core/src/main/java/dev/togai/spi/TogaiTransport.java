package dev.togai.spi;

import dev.togai.meter.UsageMeters;

/**
 * A way to reach Togai. It hands out the operations of each resource and holds what they share, such as connections.
 *
 * <p>Implementations are thread-safe. Every failure that leaves them is a {@link dev.togai.error.TogaiException}: an answer with
 * an error status through {@link dev.togai.error.TogaiApiException#of}, no answer as
 * {@link dev.togai.error.TogaiConnectionException} with the truth about whether the request was sent, an answer that cannot be
 * read as {@link dev.togai.error.UnreadableResponseException}. The contract in {@code togai-testkit} checks it.
 */
public interface TogaiTransport extends AutoCloseable {

    /** What Togai can do with usage meters. */
    UsageMeters usageMeters();

    /** Lets go of what the transport holds; calls made afterwards fail without being sent. May be called more than once. */
    @Override
    void close();
}
