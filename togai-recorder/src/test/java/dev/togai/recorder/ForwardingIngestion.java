package dev.togai.recorder;

import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.ingestion.Ingestion;
import java.util.function.Function;

/**
 * An ingestion that sends single events as they are, and batches with a function.
 *
 * @param target the ingestion of single events
 * @param batches sends a batch
 */
record ForwardingIngestion(Ingestion target, Function<IngestBatchRequest, BatchResult> batches) implements Ingestion {

    @Override
    public IngestResponse ingest(IngestEventRequest request) {
        return target.ingest(request);
    }

    @Override
    public BatchResult ingestBatch(IngestBatchRequest request) {
        return batches.apply(request);
    }
}
