package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.ingestion.Ingestion;

/** The ingestion of events over Feign. Immutable and thread-safe. */
final class FeignIngestion implements Ingestion {

    private final EventRequests requests;
    private final ResiliencePipeline pipeline;
    private final CallContext context;
    private final EventOutcomeResolvers resolvers;

    FeignIngestion(EventRequests requests, ResiliencePipeline pipeline, CallContext context) {
        this.requests = requests;
        this.pipeline = pipeline;
        this.context = context;
        this.resolvers = EventOutcomeResolvers.of(requests, pipeline, context);
    }

    @Override
    public IngestResponse ingest(IngestEventRequest request) {
        ApiCall call = ApiCall.forName(INGEST, request.event().id().orElse(""));
        return CallExecution.run(
                pipeline, call, context, requests.ingest(request), resolvers.forIngest(request.event()));
    }

    @Override
    public BatchResult ingestBatch(IngestBatchRequest request) {
        return CallExecution.run(
                pipeline,
                ApiCall.of(INGEST_BATCH),
                context,
                requests.ingestBatch(request),
                OutcomeResolver.unresolvable("Togai has no operation that reads the events of a batch."));
    }
}
