package dev.togai.meters.plan;

import dev.togai.TogaiClient;
import dev.togai.config.CallOptions;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A client that runs code before and after each call on meters. */
record InterceptedClient(TogaiClient client, Runnable before, Runnable after) implements TogaiClient {

    @Override
    public UsageMeters usageMeters() {
        UsageMeters meters = client.usageMeters();
        return (UsageMeters) Proxy.newProxyInstance(
                UsageMeters.class.getClassLoader(), new Class<?>[] {UsageMeters.class}, (proxy, method, arguments) -> {
                    if (method.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    before.run();
                    try {
                        return method.invoke(meters, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        after.run();
                    }
                });
    }

    @Override
    public Ingestion ingestion() {
        return client.ingestion();
    }

    @Override
    public Events events() {
        return client.events();
    }

    @Override
    public TogaiClient with(CallOptions options) {
        return new InterceptedClient(client.with(options), before, after);
    }

    @Override
    public void close() {
        client.close();
    }
}
