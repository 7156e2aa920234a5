package dev.togai.spi;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.config.CallOptions;
import dev.togai.config.TransportState;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.Metrics;
import dev.togai.schema.EventSchemas;
import java.util.Optional;

/**
 * A connection to Togai, which provides the operations of each resource and owns shared state such as connections.
 *
 * <p>Implementations are thread-safe and throw only {@link dev.togai.error.TogaiException}s:
 *
 * <ul>
 *   <li>An error response is reported with {@link dev.togai.error.TogaiApiException#of}.
 *   <li>A missing response is a {@link dev.togai.error.TogaiConnectionException}, which states truthfully whether the
 *       request was sent.
 *   <li>An unreadable response is a {@link dev.togai.error.UnreadableResponseException}.
 *   <li>A transport that retries requests reports an undetermined outcome as
 *       {@link dev.togai.error.OutcomeUnknownException}.
 * </ul>
 *
 * <p>The contract tests in {@code togai-testkit} check this.
 */
public interface TogaiTransport extends AutoCloseable {

    /**
     * Returns the operations on usage meters. Called often: implementations must make it cheap.
     *
     * @param options the options of the calls made with the result
     */
    UsageMeters usageMeters(CallOptions options);

    /** Returns the operations on usage meters with the default options. */
    default UsageMeters usageMeters() {
        return usageMeters(CallOptions.defaults());
    }

    /**
     * Returns the ingestion of events. Called often: implementations must make it cheap.
     *
     * @param options the options of the calls made with the result
     * @throws UnsupportedOperationException if the transport does not implement this method, which is the default
     */
    default Ingestion ingestion(CallOptions options) {
        throw unsupported("ingestion");
    }

    /** Returns the ingestion of events with the default options. */
    default Ingestion ingestion() {
        return ingestion(CallOptions.defaults());
    }

    /**
     * Returns the operations on received events. Called often: implementations must make it cheap.
     *
     * @param options the options of the calls made with the result
     * @throws UnsupportedOperationException if the transport does not implement this method, which is the default
     */
    default Events events(CallOptions options) {
        throw unsupported("events");
    }

    /** Returns the operations on events with the default options. */
    default Events events() {
        return events(CallOptions.defaults());
    }

    /**
     * Returns the operations on event schemas. Called often: implementations must make it cheap.
     *
     * @param options the options of the calls made with the result
     * @throws UnsupportedOperationException if the transport does not implement this method, which is the default
     */
    default EventSchemas eventSchemas(CallOptions options) {
        throw unsupported("eventSchemas");
    }

    /** Returns the operations on event schemas with the default options. */
    default EventSchemas eventSchemas() {
        return eventSchemas(CallOptions.defaults());
    }

    /**
     * Returns the operations on accounts and their aliases. Called often: implementations must make it cheap.
     *
     * @param options the options of the calls made with the result
     * @throws UnsupportedOperationException if the transport does not implement this method, which is the default
     */
    default Accounts accounts(CallOptions options) {
        throw unsupported("accounts");
    }

    /** Returns the operations on accounts with the default options. */
    default Accounts accounts() {
        return accounts(CallOptions.defaults());
    }

    /**
     * Returns the operations on customers. Called often: implementations must make it cheap.
     *
     * @param options the options of the calls made with the result
     * @throws UnsupportedOperationException if the transport does not implement this method, which is the default
     */
    default Customers customers(CallOptions options) {
        throw unsupported("customers");
    }

    /** Returns the operations on customers with the default options. */
    default Customers customers() {
        return customers(CallOptions.defaults());
    }

    /**
     * Returns the operations on metrics. Called often: implementations must make it cheap.
     *
     * @param options the options of the calls made with the result
     * @throws UnsupportedOperationException if the transport does not implement this method, which is the default
     */
    default Metrics metrics(CallOptions options) {
        throw unsupported("metrics");
    }

    /** Returns the operations on metrics with the default options. */
    default Metrics metrics() {
        return metrics(CallOptions.defaults());
    }

    /** Returns the current state; empty, the default, if the transport has none to report. Sends no request. */
    default Optional<TransportState> state() {
        return Optional.empty();
    }

    /**
     * Releases the transport's resources. Later calls fail without being sent. Further calls of this method have no
     * effect.
     */
    @Override
    void close();

    private UnsupportedOperationException unsupported(String method) {
        return new UnsupportedOperationException(
                getClass().getName() + " does not support " + method + "(). Use a transport that implements it.");
    }
}
