package dev.togai.feign;

import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import feign.Request;
import feign.RequestLine;

/** The endpoints that ingest events. */
interface IngestionApi {

    @RequestLine("POST /ingest")
    IngestResponse ingest(IngestEventRequest body, Request.Options options);

    @RequestLine("POST /ingestBatch")
    IngestResponse ingestBatch(IngestBatchRequest body, Request.Options options);
}
