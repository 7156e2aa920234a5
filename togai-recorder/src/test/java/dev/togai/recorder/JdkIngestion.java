package dev.togai.recorder;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.ingestion.Ingestion;
import dev.togai.json.TogaiJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * An ingestion over the JDK's HTTP client, without policies. Thread-safe.
 *
 * @param url the URL of a fake that accepts any token
 */
record JdkIngestion(URI url, HttpClient client) implements Ingestion {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    static JdkIngestion of(URI url) {
        return new JdkIngestion(
                url,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    @Override
    public IngestResponse ingest(IngestEventRequest request) {
        return TogaiJson.read(exchange(INGEST, TogaiJson.write(request)).body(), IngestResponse.class);
    }

    @Override
    public BatchResult ingestBatch(IngestBatchRequest request) {
        HttpResponse<byte[]> response = exchange(INGEST_BATCH, TogaiJson.write(request));
        return BatchResult.of(request, response.statusCode(), TogaiJson.read(response.body(), IngestResponse.class));
    }

    /** Sends a request, and returns its response if it is a success. */
    private HttpResponse<byte[]> exchange(Operation operation, String body) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(operation.route()))
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .method(operation.method(), BodyPublishers.ofString(body))
                .build();
        ApiCall call = ApiCall.of(operation).withAttempts(1, true);
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw TogaiApiException.of(
                        call, ErrorResponse.of(response.statusCode(), TogaiJson.errorMessage(response.body())));
            }
            return response;
        } catch (IOException e) {
            throw new TogaiConnectionException(call, "the connection broke", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TogaiConnectionException(call, "the thread was interrupted", e);
        }
    }
}
