package dev.togai.opentelemetry;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenExchange;
import dev.togai.auth.TokenSource;
import dev.togai.config.CallListener;
import dev.togai.config.Environment;
import dev.togai.error.TogaiException;
import dev.togai.feign.FeignOptions;
import dev.togai.feign.FeignTransportProvider;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.fault.FaultScript;
import dev.togai.testkit.net.InMemoryNetwork;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A client whose calls are traced to memory, over a network in memory to a fake, with a virtual clock. */
final class TracedClient implements AutoCloseable {

    static final String KEY = "sekret-canary-token";

    final VirtualTimeSource time = VirtualTimeSource.create();
    final FaultScript faults = FaultPlan.script();
    final FakeTogai fake =
            FakeTogai.builder().time(time).faults(faults).meterQuota(1_000).build();
    final TogaiClient client;
    final OpenTelemetrySdk openTelemetry;
    final Environment environment;

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider;

    private TracedClient(
            SpanProcessor processor,
            BiFunction<OpenTelemetry, Environment, CallListener> listener,
            UnaryOperator<TogaiClient.Builder> options) {
        InMemoryNetwork network = InMemoryNetwork.connectedTo(fake, time);
        this.environment = network.environment();
        this.provider = SdkTracerProvider.builder()
                .addSpanProcessor(processor)
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        this.openTelemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setPropagators(ContextPropagators.create(TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())))
                .build();
        this.client = options.apply(TogaiClient.builder()
                        .environment(environment)
                        .tokens(TokenSource.fixed(KEY))
                        .timeSource(time)
                        .transport(new FeignTransportProvider(
                                FeignOptions.defaults().withSocketFactory(network.sockets())))
                        .listener(listener.apply(openTelemetry, environment)))
                .build();
    }

    static TracedClient open() {
        return open(SpanProcessor.composite());
    }

    static TracedClient open(SpanProcessor processor) {
        return new TracedClient(processor, OpenTelemetryCallListener::create, options -> options);
    }

    static TracedClient open(BiFunction<OpenTelemetry, Environment, CallListener> listener) {
        return new TracedClient(SpanProcessor.composite(), listener, options -> options);
    }

    static TracedClient openWithTokenExchange() {
        return new TracedClient(
                SpanProcessor.composite(),
                OpenTelemetryCallListener::create,
                options -> options.tokenExchange(TokenExchange.defaults()));
    }

    UsageMeters meters() {
        return client.usageMeters();
    }

    /** Creates a meter directly in the fake, and returns its id. */
    String given(String name) {
        String id = fake.usageMeters().create(Meters.count(name)).id();
        fake.clearJournal();
        return id;
    }

    /** Makes a call, and returns whether it failed. */
    boolean fails(Consumer<UsageMeters> call) {
        try {
            call.accept(meters());
            return false;
        } catch (TogaiException e) {
            return true;
        }
    }

    /** Returns the ended spans in the order of their ends. */
    List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    /** Returns the ended spans of this name. */
    List<SpanData> spans(String name) {
        return spans().stream().filter(span -> span.getName().equals(name)).toList();
    }

    @Override
    public void close() {
        client.close();
        provider.close();
    }
}
