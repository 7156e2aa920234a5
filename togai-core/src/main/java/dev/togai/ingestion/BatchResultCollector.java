package dev.togai.ingestion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The results of several batches in sequence, with continuous indexes. Not thread-safe. */
final class BatchResultCollector implements Consumer<BatchResult> {

    private final List<EventResult> results = new ArrayList<>();
    private final List<IngestResponse> responses = new ArrayList<>();

    @Override
    public void accept(BatchResult batch) {
        for (EventResult result : batch.results()) {
            results.add(new EventResult(results.size(), result.event(), result.outcome(), result.message()));
        }
        responses.addAll(batch.responses());
    }

    BatchResult result() {
        return new BatchResult(results, responses);
    }
}
