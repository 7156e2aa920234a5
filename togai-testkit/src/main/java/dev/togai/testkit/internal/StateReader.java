package dev.togai.testkit.internal;

import dev.togai.meter.UsageMeter;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.internal.metering.EventLedger;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Read access to the state of a fake, for its page. Thread-safe.
 *
 * @param state the state
 */
public record StateReader(FakeState state) {

    /** Returns the current time of the fake. */
    public Instant now() {
        return state.now();
    }

    /** Returns the event schemas, including deleted ones, each in its latest version. */
    public List<EventSchema> schemas() {
        return state.locked(() ->
                state.schemas().all().stream().map(StoredSchema::toResponse).toList());
    }

    /** Returns all meters in the order of creation, including deleted ones. Each has its schema, if it names one. */
    public List<UsageMeter> meters() {
        return state.locked(
                () -> state.meters().all().stream().map(this::withSchema).toList());
    }

    private UsageMeter withSchema(StoredMeter meter) {
        return UsageMeter.builder()
                .from(meter.toResponse(state.behaviors()))
                .eventSchema(meter.schemaName().map(name -> state.schemas().schema(name)))
                .build();
    }

    /**
     * Reads the events while no other thread changes them.
     *
     * @param reading returns a copy of the values that it reads
     */
    public <T> T readEvents(Function<EventLedger, T> reading) {
        return state.locked(() -> reading.apply(state.metering().ledger()));
    }
}
