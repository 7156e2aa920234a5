package dev.togai.meters.plan;

import dev.togai.TogaiClient;
import dev.togai.config.CallOptions;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.EventId;
import dev.togai.event.EventPage;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.Events;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.VirtualTimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** A client that runs code before each correction, and changes the records of an event that are read by id. */
record InterceptedEvents(TogaiClient client, Runnable beforeCorrection, UnaryOperator<List<EventRecord>> read)
        implements TogaiClient {

    InterceptedEvents(TogaiClient client, Runnable beforeCorrection) {
        this(client, beforeCorrection, UnaryOperator.identity());
    }

    /** Returns a client that shows a record only this time after its creation. */
    static TogaiClient lagging(TogaiClient client, VirtualTimeSource time, Duration lag) {
        return new InterceptedEvents(
                client,
                () -> {},
                records -> records.stream()
                        .filter(record ->
                                record.createdAt().orElse(Instant.MIN).plus(lag).isBefore(time.now()))
                        .toList());
    }

    @Override
    public UsageMeters usageMeters() {
        return client.usageMeters();
    }

    @Override
    public Events events() {
        Events events = client.events();
        return new Events() {
            @Override
            public EventPage list(EventQuery query) {
                return events.list(query);
            }

            @Override
            public List<EventRecord> get(EventId id) {
                return read.apply(events.get(id));
            }

            @Override
            public CorrectionResult correct(CorrectionRequest request) {
                beforeCorrection.run();
                return events.correct(request);
            }
        };
    }

    @Override
    public TogaiClient with(CallOptions options) {
        return new InterceptedEvents(client.with(options), beforeCorrection, read);
    }

    @Override
    public void close() {
        client.close();
    }
}
