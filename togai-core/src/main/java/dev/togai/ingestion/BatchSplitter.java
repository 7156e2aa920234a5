package dev.togai.ingestion;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.event.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The split of many events into requests of one size. Immutable and thread-safe. */
final class BatchSplitter {

    private final int size;

    BatchSplitter(int size) {
        if (size < 1 || size > IngestBatchRequest.MAX_SIZE) {
            throw new IllegalArgumentException(
                    "The size of a batch must be 1 to " + IngestBatchRequest.MAX_SIZE + ", was " + size);
        }
        this.size = size;
    }

    /** Passes each request to the consumer as soon as its events are read. */
    void forEach(Iterable<UsageEvent> events, Consumer<IngestBatchRequest> send) {
        List<UsageEvent> batch = new ArrayList<>();
        int first = 0;
        for (UsageEvent event : events) {
            batch.add(event);
            if (batch.size() == size) {
                send.accept(request(batch, first));
                first += size;
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            send.accept(request(batch, first));
        }
    }

    /** Builds a request, and reports the violations of its events with their indexes among all events. */
    private IngestBatchRequest request(List<UsageEvent> batch, int first) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            UsageEvent sent = SentEvents.complete(batch.get(i));
            violations.addAll(SentEvents.violations(sent, "events[" + (first + i) + "].", false));
        }
        if (violations.isEmpty()) {
            return IngestBatchRequest.of(batch);
        }
        String act = "ingest batch " + (first / size + 1) + ", which begins with event " + first;
        throw new InvalidRequestException(first == 0 ? "ingest events" : act, violations, SentEvents.ADVICE);
    }
}
