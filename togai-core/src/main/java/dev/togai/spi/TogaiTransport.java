package dev.togai.spi;

import dev.togai.config.CallOptions;
import dev.togai.meter.UsageMeters;

/**
 * A way to reach Togai. It hands out the operations of each resource and holds what they share, such as connections.
 *
 * <p>Implementations are thread-safe. Every failure that leaves them is a {@link dev.togai.error.TogaiException}: an answer with
 * an error status through {@link dev.togai.error.TogaiApiException#of}, no answer as
 * {@link dev.togai.error.TogaiConnectionException} with the truth about whether the request was sent, an answer that cannot be
 * read as {@link dev.togai.error.UnreadableResponseException}. One that repeats requests on its own reports a call whose outcome it cannot
 * tell as {@link dev.togai.error.OutcomeUnknownException}. The contract in {@code togai-testkit} checks it.
 */
public interface TogaiTransport extends AutoCloseable {

    /**
     * What Togai can do with usage meters. Asked for often: it is to cost next to nothing.
     *
     * @param options how the calls made with it differ from others
     */
    UsageMeters usageMeters(CallOptions options);

    /** What Togai can do with usage meters, for calls like all others. */
    default UsageMeters usageMeters() {
        return usageMeters(CallOptions.defaults());
    }

    /** Lets go of what the transport holds; calls made afterwards fail without being sent. May be called more than once. */
    @Override
    void close();
}
