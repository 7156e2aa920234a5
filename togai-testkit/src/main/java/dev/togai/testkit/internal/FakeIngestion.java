package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.ingestion.Ingestion;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.List;
import java.util.Map;

/** The ingestion of events by the fake. Thread-safe: executes one operation at a time. */
public final class FakeIngestion implements Ingestion {

    private final FakeState state;
    private final EventIntake intake;
    private final CallDispatcher dispatcher;

    private FakeIngestion(FakeState state, CallDispatcher dispatcher) {
        this.state = state;
        this.intake = new EventIntake(state);
        this.dispatcher = dispatcher;
    }

    /** Creates operations for servers. */
    FakeIngestion(FakeState state) {
        this(state, CallDispatcher.SERVER);
    }

    /** Returns operations over the same state with another dispatcher. */
    public FakeIngestion dispatchedBy(CallDispatcher other) {
        return new FakeIngestion(state, other);
    }

    @Override
    public IngestResponse ingest(IngestEventRequest request) {
        ApiCall call = request.event().id().map(id -> ApiCall.forId(INGEST, id)).orElse(ApiCall.of(INGEST));
        return dispatcher.dispatch(
                call,
                "POST " + INGEST.route(),
                request,
                IngestResponse.class,
                () -> state.locked(() -> intake.ingest(
                        call,
                        ReceivedEvent.of(
                                dispatcher
                                        .decodeRequest(request, IngestEventRequest.class)
                                        .event(),
                                intake.validator()))));
    }

    @Override
    public BatchResult ingestBatch(IngestBatchRequest request) {
        ApiCall call = ApiCall.of(INGEST_BATCH);
        IngestResponse response = dispatcher.dispatch(
                call,
                "POST " + INGEST_BATCH.route(),
                request,
                IngestResponse.class,
                () -> state.locked(() -> intake.ingestBatch(
                        call,
                        dispatcher.decodeRequest(request, IngestBatchRequest.class).events().stream()
                                .map(event -> ReceivedEvent.of(event, intake.validator()))
                                .toList())));
        return BatchResult.of(request, ResponseStatus.of(INGEST_BATCH, response), response);
    }

    /** Ingests the event of a body, whose form is checked more strictly than that of a model. */
    public IngestResponse ingest(String body) {
        ApiCall call = ApiCall.of(INGEST);
        Map<String, String> fields = RequestJson.fields(body);
        String event = fields.get("event");
        if (event == null) {
            throw ApiErrors.of(call, intake.invalidStatus(), "event: is required");
        }
        return state.locked(() -> {
            rejectUnknownFields(call, fields, "event");
            return intake.ingest(call, ReceivedEvent.of(event, intake.validator(), state.behaviors()));
        });
    }

    /** Ingests the events of a body. An event that cannot be read is rejected alone. */
    public IngestResponse ingestBatch(String body) {
        ApiCall call = ApiCall.of(INGEST_BATCH);
        Map<String, String> fields = RequestJson.fields(body);
        List<String> events = RequestJson.items(fields, "events")
                .orElseThrow(() -> ApiErrors.of(call, intake.invalidStatus(), "events: must be a list"));
        return state.locked(() -> {
            rejectUnknownFields(call, fields, "events");
            return intake.ingestBatch(
                    call,
                    events.stream()
                            .map(event -> ReceivedEvent.of(event, intake.validator(), state.behaviors()))
                            .toList());
        });
    }

    private void rejectUnknownFields(ApiCall call, Map<String, String> fields, String known) {
        if (!state.behaviors().isEnabled(FakeBehavior.UNKNOWN_FIELDS_ARE_REJECTED)) {
            return;
        }
        fields.keySet().stream().filter(name -> !name.equals(known)).findFirst().ifPresent(name -> {
            throw ApiErrors.of(call, intake.invalidStatus(), name + ": is not a known field");
        });
    }
}
