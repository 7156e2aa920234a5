package dev.togai.ingestion;

import dev.togai.call.Operation;
import dev.togai.call.Operation.Quota;
import dev.togai.call.Operation.SideEffect;
import dev.togai.event.UsageEvent;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The ingestion of events. The two abstract methods are the operations of the API, which transports implement; the default
 * methods are conveniences.
 *
 * <p>Togai meters an id once in 45 days, and each event has an id when it is sent. Sending a request again is therefore safe,
 * after any failure and in another process. A response of success means that Togai received the event. Its processing may still
 * fail: {@link dev.togai.event.Events#find(String)} returns its status.
 *
 * <p>Every method throws:
 *
 * <ul>
 *   <li>{@link dev.togai.error.CallException} if Togai rejects the request, fails or does not respond,
 *   <li>{@link dev.togai.error.InvalidRequestException} if an event exceeds its limits,
 *   <li>{@link dev.togai.error.TogaiConfigurationException} if there is no token to send.
 * </ul>
 *
 * <p>Implementations are thread-safe.
 */
public interface Ingestion {

    /** {@code POST /ingest}. */
    Operation INGEST = new Operation("ingest", "ingest event", SideEffect.INGEST, Quota.INGEST, "POST", "/ingest");

    /** {@code POST /ingestBatch}. */
    Operation INGEST_BATCH = new Operation(
            "ingestBatch", "ingest events", SideEffect.INGEST, Quota.INGEST_BATCH, "POST", "/ingestBatch");

    /** Ingests one event. */
    IngestResponse ingest(IngestEventRequest request);

    /**
     * Ingests a batch. Togai may accept a part of it, which is no exception: {@link BatchResult} has the result of each event.
     */
    BatchResult ingestBatch(IngestBatchRequest request);

    /** Ingests one event; adds an id to an event without one. */
    default IngestResponse ingest(UsageEvent event) {
        return ingest(IngestEventRequest.of(event));
    }

    /** Ingests the event built by the given function. */
    default IngestResponse ingest(UnaryOperator<UsageEvent.Builder> event) {
        return ingest(event.apply(UsageEvent.builder()).build());
    }

    /** Ingests up to 1,000 events in one request; more than 500 may be rejected. */
    default BatchResult ingestBatch(Collection<UsageEvent> events) {
        return ingestBatch(IngestBatchRequest.of(events));
    }

    /**
     * Ingests any number of events, in batches of 500, and returns the results of all of them.
     *
     * <p>If a batch fails, this method throws and the later events are not sent. Calling it again with all events is safe.
     */
    default BatchResult ingestAll(Iterable<UsageEvent> events) {
        BatchResultCollector results = new BatchResultCollector();
        ingestAll(events, IngestBatchRequest.DEFAULT_SIZE, results);
        return results.result();
    }

    /**
     * Ingests any number of events, in batches, and passes the results of each batch to a consumer. Reads the events of one batch
     * at a time, and keeps none of them.
     *
     * @param batchSize the number of events in a batch, 1 to 1,000
     */
    default void ingestAll(Iterable<UsageEvent> events, int batchSize, Consumer<? super BatchResult> results) {
        new BatchSplitter(batchSize).forEach(events, batch -> results.accept(ingestBatch(batch)));
    }
}
