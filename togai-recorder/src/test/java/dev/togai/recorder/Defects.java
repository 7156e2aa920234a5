package dev.togai.recorder;

import dev.togai.error.ServerException;
import dev.togai.error.TogaiException;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.EventOutcome;
import dev.togai.ingestion.EventResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.ingestion.Ingestion;
import dev.togai.recorder.internal.log.EventLog;
import dev.togai.recorder.internal.log.ForwardingLog;
import dev.togai.recorder.internal.log.LogGroup;
import dev.togai.recorder.internal.log.SettledEvent;
import dev.togai.recorder.internal.log.Settlement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Defects of recorders, as other clients have them. */
final class Defects {

    private Defects() {}

    static Map<String, Defect> all() {
        return Map.of(
                "makes the id of an event when it sends it", newIds(),
                "treats an event as delivered before the response", acceptedOn(failure -> true),
                "drops events after a 5xx", acceptedOn(Defects::isServerFailure),
                "settles the rejected events of a partial response as delivered", deliveredRejections(),
                "counts an event that it does not write", uncountedEvents(),
                "forgets the tail of its log", forgottenTail());
    }

    private static Defect newIds() {
        int[] sent = new int[1];
        return ofBatches(togai -> request -> togai.ingestBatch(request.events().stream()
                .map(event ->
                        UsageEvent.builder().from(event).id("sent-" + sent[0]++).build())
                .toList()));
    }

    private static Defect acceptedOn(Predicate<TogaiException> dropped) {
        return ofBatches(togai -> request -> {
            try {
                return togai.ingestBatch(request);
            } catch (TogaiException e) {
                if (dropped.test(e)) {
                    return BatchResult.of(request, 202, IngestResponse.accepted());
                }
                throw e;
            }
        });
    }

    private static boolean isServerFailure(TogaiException failure) {
        return failure instanceof ServerException || failure.getCause() instanceof ServerException;
    }

    private static Defect deliveredRejections() {
        return ofBatches(togai -> request -> {
            BatchResult result = togai.ingestBatch(request);
            List<EventResult> accepted = result.results().stream()
                    .map(event ->
                            new EventResult(event.index(), event.event(), EventOutcome.ACCEPTED, Optional.empty()))
                    .toList();
            return new BatchResult(accepted, result.responses());
        });
    }

    private static Defect ofBatches(Function<Ingestion, Function<IngestBatchRequest, BatchResult>> batches) {
        return new Defect() {
            @Override
            Ingestion applyTo(Ingestion togai) {
                return new ForwardingIngestion(togai, batches.apply(togai));
            }
        };
    }

    private static Defect uncountedEvents() {
        return new Defect() {
            @Override
            EventLog applyTo(EventLog log) {
                return new ForwardingLog(log) {
                    @Override
                    public void append(LogGroup group) throws IOException {
                        List<SettledEvent> settled = new ArrayList<>(group.settled());
                        if (group.events().size() > 1) {
                            long position = group.events().get(0).position();
                            settled.removeIf(event -> event.position() == position);
                            settled.add(new SettledEvent(position, Settlement.DELIVERED));
                        }
                        log.append(new LogGroup(group.events(), settled, group.counts()));
                    }
                };
            }
        };
    }

    private static Defect forgottenTail() {
        return new Defect() {
            @Override
            List<LogGroup> afterCrash(List<LogGroup> groups) {
                return groups.subList(0, Math.max(0, groups.size() - 1));
            }
        };
    }
}
