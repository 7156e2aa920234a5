package dev.togai.spring.boot.test;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.config.CallOptions;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.Metrics;
import dev.togai.schema.EventSchemas;
import dev.togai.spi.TogaiTransport;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/**
 * A transport whose operations call the transport that is current at each call, also after a client received them.
 * Implementations are thread-safe.
 */
abstract class CurrentTransport implements TogaiTransport {

    /** Returns the transport to call now. */
    abstract TogaiTransport current();

    @Override
    public UsageMeters usageMeters(CallOptions options) {
        return operations(UsageMeters.class, it -> it.usageMeters(options));
    }

    @Override
    public EventSchemas eventSchemas(CallOptions options) {
        return operations(EventSchemas.class, it -> it.eventSchemas(options));
    }

    @Override
    public Ingestion ingestion(CallOptions options) {
        return operations(Ingestion.class, it -> it.ingestion(options));
    }

    @Override
    public Events events(CallOptions options) {
        return operations(Events.class, it -> it.events(options));
    }

    @Override
    public Metrics metrics(CallOptions options) {
        return operations(Metrics.class, it -> it.metrics(options));
    }

    @Override
    public Customers customers(CallOptions options) {
        return operations(Customers.class, it -> it.customers(options));
    }

    @Override
    public Accounts accounts(CallOptions options) {
        return operations(Accounts.class, it -> it.accounts(options));
    }

    private <T> T operations(Class<T> type, Function<TogaiTransport, T> operations) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return method.invoke(operations.apply(current()), arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
