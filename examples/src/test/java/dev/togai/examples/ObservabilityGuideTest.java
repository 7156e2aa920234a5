package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.TogaiClient;
import dev.togai.config.CallListener;
import dev.togai.feign.LoggingCallListener;
import dev.togai.meter.Meters;
import dev.togai.micrometer.CallObservationContext;
import dev.togai.micrometer.CallObservationConvention;
import dev.togai.micrometer.MicrometerCallListener;
import dev.togai.micrometer.RecorderMetrics;
import dev.togai.micrometer.TogaiMetrics;
import dev.togai.opentelemetry.OpenTelemetryCallListener;
import dev.togai.recorder.UsageRecorder;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import org.junit.jupiter.api.Test;

/** The code of the page about observability, run. {@link DocumentsTest} holds the two together. */
class ObservabilityGuideTest {

    /** Replaces the sandbox by a fake over HTTP. */
    private static final class Environment {
        static dev.togai.config.Environment SANDBOX = dev.togai.config.Environment.SANDBOX;
    }

    /** Replaces the environment of the process. */
    private static final class TokenSource {
        static dev.togai.auth.TokenSource environmentVariable(String name) {
            return dev.togai.auth.TokenSource.fixed(name);
        }
    }

    private final FakeTogai fake = FakeTogai.create();
    private final MeterRegistry meters = new SimpleMeterRegistry();

    private void callWith(CallListener listener) {
        try (FakeTogaiServer server = FakeTogaiServer.start(fake);
                TogaiClient togai = TogaiClient.builder()
                        .environment(server.environment())
                        .tokens(dev.togai.auth.TokenSource.fixed("secret"))
                        .listener(listener)
                        .build()) {
            togai.usageMeters().create(Meters.count("rides"));
        }
        assertThat(fake.meters()).hasSize(1);
    }

    @Test
    void metrics() {
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            Environment.SANDBOX = server.environment();

            TogaiClient togai = TogaiClient.builder()
                    .environment(Environment.SANDBOX)
                    .tokens(TokenSource.environmentVariable("TOGAI_API_TOKEN"))
                    .listener(MicrometerCallListener.create(meters, Environment.SANDBOX))
                    .build();
            TogaiMetrics.of(togai).bindTo(meters);

            try (togai) {
                togai.usageMeters().create(Meters.count("rides"));
                assertThat(meters.get("togai.client.calls").timer().count()).isEqualTo(1);
                assertThat(meters.get("togai.client.requests.max").gauge().value())
                        .isPositive();
            }
        }
    }

    @Test
    void metrics_of_a_recorder() {
        try (UsageRecorder recorder = UsageRecorder.builder(fake).open()) {
            RecorderMetrics.of(recorder).bindTo(meters);
        }

        assertThat(meters.get("togai.recorder.waiting").gauge().value()).isZero();
    }

    @Test
    void observations() {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));

        CallListener listener = MicrometerCallListener.create(meters, observations, Environment.SANDBOX)
                .withCallConvention(new CallObservationConvention() {
                    @Override
                    public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
                        return super.getLowCardinalityKeyValues(context).and("team", "billing");
                    }
                });
        callWith(listener);

        assertThat(meters.get("togai.client.calls")
                        .tag("team", "billing")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void traces() {
        OpenTelemetry openTelemetry = OpenTelemetry.noop();

        CallListener listener = OpenTelemetryCallListener.create(openTelemetry, Environment.SANDBOX)
                .withPropagator(W3CTraceContextPropagator.getInstance());
        callWith(listener);

        assertThat(fake.journal().get(0).headers()).doesNotContainKey("traceparent");
    }

    @Test
    void logs() {
        CallListener listener = LoggingCallListener.create();
        callWith(listener);

        assertThat(fake.journal()).hasSize(1);
    }
}
