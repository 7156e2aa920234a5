package dev.togai.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.auth.TokenSource;
import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.config.Environment;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The observations of a client, with the handlers that Spring Boot registers for traces. */
@Timeout(60)
class ObservationTest {

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final ObservationRegistry observations = ObservationRegistry.create();

    @AfterEach
    void no_observation_is_left_open_in_the_thread() {
        assertThat(observations.getCurrentObservation()).isNull();
        provider.close();
    }

    private ObservedClient open() {
        return open(TokenSource.fixed(ObservedClient.KEY));
    }

    private ObservedClient open(TokenSource tokens) {
        return ObservedClient.open(
                environment -> MicrometerCallListener.create(new SimpleMeterRegistry(), observations, environment),
                tokens);
    }

    private void trace() {
        io.opentelemetry.api.trace.Tracer otel = provider.get("test");
        OtelTracer tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
        OtelPropagator propagator =
                new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
        observations
                .observationConfig()
                .observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(
                        new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                        new DefaultTracingObservationHandler(tracer)));
    }

    private SpanData span(String name, int index) {
        return exporter.getFinishedSpanItems().stream()
                .filter(it -> it.getName().equals(name))
                .toList()
                .get(index);
    }

    @Test
    void each_request_has_a_span_below_that_of_its_call_and_sends_its_context() {
        trace();
        try (ObservedClient togai = open()) {
            String id = togai.given("rides");
            togai.faults.next(Fault.status(503, "Busy"));

            togai.meters().get(id);

            SpanData call = span("togai get usage meter", 0);
            SpanData first = span("get /usage_meters/{id}", 0);
            SpanData second = span("get /usage_meters/{id}", 1);
            assertThat(call.getKind()).isEqualTo(SpanKind.INTERNAL);
            assertThat(call.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
            assertThat(List.of(first, second))
                    .allSatisfy(it -> assertThat(it.getKind()).isEqualTo(SpanKind.CLIENT))
                    .allSatisfy(it -> assertThat(it.getParentSpanId()).isEqualTo(call.getSpanId()));
            assertThat(first.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(first.getAttributes().get(AttributeKey.stringKey("http.response.status_code")))
                    .isEqualTo("503");
            assertThat(first.getAttributes().get(AttributeKey.stringKey("http.request.resend_count")))
                    .isNull();
            assertThat(second.getAttributes().get(AttributeKey.stringKey("http.request.resend_count")))
                    .isEqualTo("1");
            assertThat(togai.fake.journal())
                    .extracting(it -> it.headers().get("traceparent"))
                    .containsExactly(List.of(traceparent(first)), List.of(traceparent(second)));
        }
    }

    private static String traceparent(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getSpanContext().getTraceFlags().asHex();
    }

    @Test
    void no_span_shows_the_token_not_even_that_of_a_failing_token_source() {
        trace();
        try (ObservedClient togai = open()) {
            Incidents.cause(togai);
        }
        TokenSource broken = TokenSource.supplier(() -> {
            throw new IllegalStateException("no lease for " + ObservedClient.KEY);
        });
        try (ObservedClient togai = open(broken)) {
            assertThatThrownBy(() -> togai.meters().get("um.1")).isInstanceOf(RuntimeException.class);
        }

        assertThat(exporter.getFinishedSpanItems()).hasSizeGreaterThan(50);
        assertThat(exporter.getFinishedSpanItems())
                .extracting(span -> span.getAttributes() + " " + span.getStatus() + span.getEvents())
                .filteredOn(text -> text.contains(ObservedClient.KEY))
                .isEmpty();
    }

    @Test
    void an_observation_around_a_call_is_its_parent_and_is_current_again_afterwards() {
        trace();
        try (ObservedClient togai = open()) {
            Observation job = Observation.start("job", observations);
            try (Observation.Scope scope = job.openScope()) {
                togai.meters().create(Meters.count("rides"));
                assertThat(observations.getCurrentObservationScope()).isSameAs(scope);
            }
            job.stop();

            assertThat(span("togai create usage meter", 0).getParentSpanId())
                    .isEqualTo(span("job", 0).getSpanId());
        }
    }

    @Test
    void a_handler_that_fails_fails_no_call_and_mixes_up_no_observations() {
        List<String> stopped = new ArrayList<>();
        observations.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public void onStart(Observation.Context context) {
                if (context instanceof RequestObservationContext) {
                    throw new IllegalStateException("a broken handler");
                }
            }

            @Override
            public void onStop(Observation.Context context) {
                stopped.add(Objects.requireNonNull(context.getName()));
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        try (ObservedClient togai = open()) {
            togai.meters().create(Meters.count("rides"));
            togai.meters().create(Meters.count("trips"));

            assertThat(togai.fake.meters()).hasSize(2);
            assertThat(stopped).containsExactly("togai.client.calls", "togai.client.calls");
        }
    }

    @Test
    void a_request_without_an_end_ends_with_its_call() {
        trace();
        CallListener listener =
                MicrometerCallListener.create(new SimpleMeterRegistry(), observations, Environment.SANDBOX);
        ApiCall call = ApiCall.of(UsageMeters.LIST);
        listener.callStarted(call);
        listener.attemptStarted(new CallListener.Attempt(call, 1));

        listener.callEnded(
                new CallListener.CallResult(call, CallListener.CallOutcome.SUCCEEDED, Duration.ZERO, Optional.empty()));

        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("get /usage_meters", "togai list usage meters");
    }

    @Test
    void without_handlers_nothing_is_observed_and_no_header_is_added() {
        try (ObservedClient togai = open()) {
            togai.meters().create(Meters.count("rides"));

            assertThat(togai.fake.journal())
                    .singleElement()
                    .satisfies(it -> assertThat(it.headers()).doesNotContainKey("traceparent"));
        }
    }
}
