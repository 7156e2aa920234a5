package consumer;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.CallListener;
import dev.togai.config.Environment;
import dev.togai.error.NotFoundException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.micrometer.MicrometerCallListener;
import dev.togai.micrometer.TogaiMetrics;
import dev.togai.opentelemetry.OpenTelemetryCallListener;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The lifecycle of a meter over HTTP, with metrics, traces and both mappers, on the module path. */
public final class Main {

    private static final int CALLS = 9;

    public static void main(String[] arguments) throws Exception {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        OpenTelemetrySdk openTelemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build();

        try (FakeTogaiServer server = FakeTogaiServer.start(FakeTogai.create())) {
            Environment environment = server.environment();
            try (TogaiClient togai = TogaiClient.builder()
                    .environment(environment)
                    .tokens(TokenSource.fixed("consumer-token"))
                    .listener(CallListener.all(List.of(
                            MicrometerCallListener.create(metrics, environment),
                            OpenTelemetryCallListener.create(openTelemetry, environment))))
                    .build()) {
                TogaiMetrics.of(togai).bindTo(metrics);
                runLifecycle(togai.usageMeters());
            }
        }

        long timed = metrics.get("togai.client.calls").timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
        expect((long) CALLS, timed, "calls in the metrics");
        expect(
                CALLS,
                spans.getFinishedSpanItems().stream()
                        .filter(span -> span.getKind() == SpanKind.INTERNAL)
                        .toList()
                        .size(),
                "calls in the traces");
        System.out.println("The lifecycle of a meter succeeded on the module path of Java " + Runtime.version());
    }

    private static void runLifecycle(UsageMeters meters) throws Exception {
        UsageMeter rides = meters.create(Meters.sum("rides")
                .when(dimension("city").isIn("chennai", "mumbai"))
                .compute(attribute("distance").times("0.4")));
        expect("rides", meters.get(rides.id()).name(), "the name");
        expect(List.of(rides.id()), meters.all().stream().map(UsageMeter::id).toList(), "the list");
        expect(true, meters.activate(rides.id()).isActive(), "the activated meter");
        expect(false, meters.deactivate(rides.id()).isActive(), "the deactivated meter");
        UsageMeter renamed = meters.update(rides.id(), update -> update.billableName("Rides"));
        expect("Rides", renamed.displayName(), "the new name");

        ObjectMapper jackson2 = new ObjectMapper().findAndRegisterModules();
        expect(renamed, jackson2.readValue(jackson2.writeValueAsString(renamed), UsageMeter.class), "Jackson 2");
        JsonMapper jackson3 = JsonMapper.builder().findAndAddModules().build();
        expect(renamed, jackson3.readValue(jackson3.writeValueAsString(renamed), UsageMeter.class), "Jackson 3");

        meters.delete(rides.id());
        expectNotFound(() -> meters.get(rides.id()));
        expectNotFound(() -> meters.delete(rides.id()));
    }

    private static void expectNotFound(Runnable call) {
        try {
            call.run();
        } catch (NotFoundException e) {
            return;
        }
        throw new AssertionError("the deleted meter was found");
    }

    private static void expect(Object expected, Object actual, String subject) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError(subject + ": expected " + expected + ", but was " + actual);
        }
    }
}
