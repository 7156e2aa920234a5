package dev.togai.testkit.internal;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.Metrics;
import dev.togai.schema.EventSchemas;
import java.util.function.BooleanSupplier;

/** The in-memory operations of a fake, one component for each group. */
public record InMemoryOperations(
        UsageMeters usageMeters,
        EventSchemas eventSchemas,
        Ingestion ingestion,
        Events events,
        Metrics metrics,
        Customers customers,
        Accounts accounts) {

    /**
     * Returns the operations of a fake.
     *
     * @param closed whether the transport is closed
     */
    public static InMemoryOperations of(FakeBackend backend, BooleanSupplier closed) {
        InMemoryDispatcher dispatcher = new InMemoryDispatcher(backend, closed);
        return new InMemoryOperations(
                backend.usageMeters().dispatchedBy(dispatcher),
                backend.eventSchemas().dispatchedBy(dispatcher),
                backend.ingestion().dispatchedBy(dispatcher),
                backend.events().dispatchedBy(dispatcher),
                backend.metrics().dispatchedBy(dispatcher),
                backend.customers().dispatchedBy(dispatcher),
                backend.accounts().dispatchedBy(dispatcher));
    }
}
