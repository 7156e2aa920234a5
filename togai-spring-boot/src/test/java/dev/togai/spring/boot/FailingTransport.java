package dev.togai.spring.boot;

import dev.togai.config.CallOptions;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import dev.togai.spi.TogaiTransport;
import dev.togai.testkit.FakeTogai;
import java.util.function.Supplier;

/**
 * A fake whose ingestion throws.
 *
 * @param failure throws
 */
record FailingTransport(Supplier<BatchResult> failure) implements TogaiTransport {

    @Override
    public UsageMeters usageMeters(CallOptions options) {
        return FakeTogai.create().usageMeters(options);
    }

    @Override
    public Ingestion ingestion(CallOptions options) {
        return new Ingestion() {
            @Override
            public IngestResponse ingest(IngestEventRequest request) {
                throw new UnsupportedOperationException("The recorder sends batches.");
            }

            @Override
            public BatchResult ingestBatch(IngestBatchRequest request) {
                return failure.get();
            }
        };
    }

    @Override
    public void close() {}
}
