package dev.togai.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.error.ErrorResponse;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The spans of calls over the transport. */
@Timeout(60)
class OpenTelemetryCallListenerTest {

    private static final String GET = "GET /usage_meters/{id}";
    private static final String LIST = "GET /usage_meters";
    private static final String CREATE = "POST /usage_meters";

    @AfterEach
    void no_span_is_left_current_in_the_thread() {
        assertThat(Context.current()).isSameAs(Context.root());
    }

    private static Map<String, Object> attributes(SpanData span) {
        Map<String, Object> attributes = new HashMap<>();
        span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return attributes;
    }

    private static String traceparent(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getSpanContext().getTraceFlags().asHex();
    }

    @Test
    void a_call_is_an_internal_span_with_a_client_span_for_its_request_below_it() {
        try (TracedClient togai = TracedClient.open()) {
            togai.meters().create(Meters.count("rides"));

            assertThat(togai.spans()).hasSize(2);
            SpanData request = togai.spans(CREATE).get(0);
            SpanData call = togai.spans("togai createUsageMeter").get(0);
            assertThat(call.getKind()).isEqualTo(SpanKind.INTERNAL);
            assertThat(attributes(call))
                    .containsOnly(
                            entry("togai.operation", "createUsageMeter"),
                            entry("togai.outcome", "succeeded"),
                            entry("togai.attempts", 1L));
            assertThat(request.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(request.getParentSpanId()).isEqualTo(call.getSpanId());
            assertThat(attributes(request))
                    .containsOnly(
                            entry("togai.operation", "createUsageMeter"),
                            entry("http.request.method", "POST"),
                            entry("url.template", "/usage_meters"),
                            entry("http.response.status_code", 201L),
                            entry("server.address", togai.environment.host()),
                            entry("server.port", (long) togai.environment.port()));
            assertThat(List.of(call, request)).extracting(SpanData::getStatus).containsOnly(StatusData.unset());
        }
    }

    @Test
    void a_retry_is_a_second_request_of_the_call_with_a_resend_count() {
        try (TracedClient togai = TracedClient.open()) {
            String id = togai.given("rides");
            togai.faults.next(Fault.unavailable(Duration.ofSeconds(2)));

            togai.meters().get(id);

            SpanData call = togai.spans("togai getUsageMeter").get(0);
            assertThat(togai.spans(GET))
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(it.getParentSpanId()).isEqualTo(call.getSpanId()));
            assertThat(attributes(togai.spans(GET).get(0)))
                    .contains(entry("http.response.status_code", 503L), entry("error.type", "503"))
                    .doesNotContainKey("http.request.resend_count");
            assertThat(togai.spans(GET).get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(attributes(togai.spans(GET).get(1)))
                    .contains(entry("http.response.status_code", 200L), entry("http.request.resend_count", 1L));
            assertThat(attributes(call)).contains(entry("togai.outcome", "succeeded"), entry("togai.attempts", 2L));
            assertThat(call.getEvents()).singleElement().satisfies(event -> {
                assertThat(event.getName()).isEqualTo("togai.retry");
                assertThat(event.getAttributes().get(AttributeKey.longKey("togai.delay_ms")))
                        .isGreaterThanOrEqualTo(2000L);
            });
        }
    }

    @Test
    void each_request_sends_the_context_of_its_own_span() {
        try (TracedClient togai = TracedClient.open()) {
            String id = togai.given("rides");
            togai.faults.next(Fault.status(503, "Busy"));

            togai.meters().get(id);

            assertThat(togai.fake.journal())
                    .extracting(it -> it.headers().get("traceparent"))
                    .containsExactlyElementsOf(togai.spans(GET).stream()
                            .map(span -> List.of(traceparent(span)))
                            .toList());
        }
    }

    @Test
    void look_ups_of_a_lost_create_are_requests_of_its_call() {
        try (TracedClient togai = TracedClient.open()) {
            togai.faults.on(UsageMeters.CREATE, Fault.reset().withoutEffect());

            togai.meters().create(Meters.count("rides"));

            SpanData call = togai.spans("togai createUsageMeter").get(0);
            assertThat(togai.spans(CREATE)).hasSize(2);
            assertThat(togai.spans(LIST)).isNotEmpty();
            assertThat(togai.spans())
                    .filteredOn(it -> it.getKind() == SpanKind.CLIENT)
                    .extracting(SpanData::getParentSpanId)
                    .containsOnly(call.getSpanId());
            assertThat(attributes(togai.spans(CREATE).get(0)))
                    .containsEntry("error.type", "dev.togai.error.TogaiConnectionException")
                    .doesNotContainKey("http.response.status_code");
            assertThat(call.getEvents())
                    .extracting(EventData::getName)
                    .containsExactly("togai.outcome_resolved", "togai.retry");
        }
    }

    @Test
    void a_call_with_an_unknown_outcome_is_an_error_with_that_outcome() {
        try (TracedClient togai = TracedClient.open()) {
            togai.faults.on(UsageMeters.CREATE, Fault.reset().withEffect());
            togai.faults.on(UsageMeters.LIST, Fault.status(403, "Not yours"));

            assertThat(togai.fails(meters -> meters.create(Meters.count("rides"))))
                    .isTrue();

            assertThat(togai.spans("togai createUsageMeter")).singleElement().satisfies(call -> {
                assertThat(call.getStatus()).isEqualTo(StatusData.error());
                assertThat(attributes(call))
                        .contains(
                                entry("togai.outcome", "unknown"),
                                entry("error.type", "dev.togai.error.OutcomeUnknownException"));
            });
        }
    }

    @Test
    void in_an_outage_each_of_60_calls_has_one_span_also_if_it_is_not_sent() {
        try (TracedClient togai = TracedClient.open()) {
            String id = togai.given("rides");
            togai.fake.failAll(ErrorResponse.of(503, "Down"));
            for (int i = 0; i < 60; i++) {
                togai.fails(meters -> meters.get(id));
            }

            List<SpanData> calls = togai.spans("togai getUsageMeter");
            assertThat(calls).hasSize(60);
            assertThat(calls)
                    .extracting(it -> attributes(it).get("togai.outcome"))
                    .contains("failed", "not_sent")
                    .containsOnly("failed", "not_sent");
            assertThat(calls)
                    .filteredOn(it -> "not_sent".equals(attributes(it).get("togai.outcome")))
                    .extracting(it -> attributes(it).get("error.type"))
                    .containsOnly("dev.togai.error.CircuitOpenException");
            assertThat(togai.spans(GET)).hasSize(togai.fake.journal().size());
            assertThat(togai.spans())
                    .flatExtracting(SpanData::getEvents)
                    .filteredOn(event -> event.getName().equals("togai.breaker_change"))
                    .hasSize(1);
        }
    }

    @Test
    void the_span_of_the_caller_is_the_parent_and_current_again_afterwards() {
        try (TracedClient togai = TracedClient.open()) {
            Span job = togai.openTelemetry.getTracer("test").spanBuilder("job").startSpan();
            Context.current()
                    .with(job)
                    .wrap(() -> {
                        togai.meters().create(Meters.count("rides"));
                        assertThat(Span.current()).isSameAs(job);
                    })
                    .run();
            job.end();

            assertThat(togai.spans("togai createUsageMeter").get(0).getParentSpanId())
                    .isEqualTo(job.getSpanContext().getSpanId());
        }
    }

    @Test
    void the_exchange_of_a_token_is_a_request_of_the_call_that_needs_it() {
        try (TracedClient togai = TracedClient.openWithTokenExchange()) {
            togai.meters().create(Meters.count("rides"));

            SpanData call = togai.spans("togai createUsageMeter").get(0);
            assertThat(togai.spans("POST /authenticate"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.getParentSpanId()).isEqualTo(call.getSpanId()));
        }
    }

    @Test
    void a_token_that_is_fetched_in_the_background_has_a_trace_of_its_own() {
        try (TracedClient togai = TracedClient.openWithTokenExchange()) {
            String id = togai.given("rides");
            togai.meters().get(id);
            togai.time.advance(Duration.ofHours(23).plusMinutes(30));

            togai.meters().get(id);
            // The background thread may still end its span.
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (togai.spans("POST /authenticate").size() < 2 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }

            assertThat(togai.spans("POST /authenticate")).hasSize(2);
            assertThat(togai.spans("POST /authenticate")
                            .get(1)
                            .getParentSpanContext()
                            .isValid())
                    .isFalse();
        }
    }

    @Test
    void baggage_is_sent_unless_another_propagator_is_chosen() {
        try (TracedClient togai = TracedClient.open();
                TracedClient contextOnly = TracedClient.open(
                        (openTelemetry, environment) -> OpenTelemetryCallListener.create(openTelemetry, environment)
                                .withPropagator(W3CTraceContextPropagator.getInstance()));
                TracedClient silent = TracedClient.open(
                        (openTelemetry, environment) -> OpenTelemetryCallListener.create(openTelemetry, environment)
                                .withPropagator(TextMapPropagator.noop()))) {
            Context withBaggage =
                    Baggage.builder().put("tenant", "north").build().storeInContext(Context.current());
            for (TracedClient each : List.of(togai, contextOnly, silent)) {
                withBaggage
                        .wrap((Runnable) () -> each.meters().create(Meters.count("rides")))
                        .run();
            }

            assertThat(togai.fake.journal().get(0).headers()).containsKeys("traceparent", "baggage");
            assertThat(contextOnly.fake.journal().get(0).headers())
                    .containsKey("traceparent")
                    .doesNotContainKey("baggage");
            assertThat(silent.fake.journal().get(0).headers()).doesNotContainKeys("traceparent", "baggage");
        }
    }

    @Test
    void every_span_ends_after_any_fault_of_the_network() {
        SpanCounter counter = new SpanCounter(false);
        try (TracedClient togai = TracedClient.open(counter)) {
            String id = togai.given("fares");
            togai.fake.inject(FaultPlan.seeded(17, 50));
            for (int i = 0; i < 40; i++) {
                String name = "rides-" + i;
                togai.fails(meters -> meters.create(Meters.count(name)));
                togai.fails(meters -> meters.get(id));
            }
            Thread.currentThread().interrupt();
            togai.fails(meters -> meters.get(id));
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(counter.started.get()).isGreaterThan(90);
        assertThat(counter.ended.get()).isEqualTo(counter.started.get());
    }

    @Test
    void calls_of_several_threads_stay_in_the_traces_of_their_threads() throws Exception {
        try (TracedClient togai = TracedClient.open()) {
            String id = togai.given("rides");
            List<Callable<String>> jobs = Collections.nCopies(8, () -> {
                Span job =
                        togai.openTelemetry.getTracer("test").spanBuilder("job").startSpan();
                Context.current()
                        .with(job)
                        .wrap((Runnable) () -> togai.meters().get(id))
                        .run();
                job.end();
                return job.getSpanContext().getTraceId();
            });
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<String> traces = new ArrayList<>();
            try {
                for (Future<String> job : threads.invokeAll(jobs)) {
                    traces.add(job.get());
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(togai.spans(GET)).extracting(SpanData::getTraceId).containsExactlyInAnyOrderElementsOf(traces);
        }
    }

    @Test
    void a_request_without_an_end_ends_with_its_call() {
        try (TracedClient togai = TracedClient.open()) {
            CallListener listener = OpenTelemetryCallListener.create(togai.openTelemetry, togai.environment);
            ApiCall call = ApiCall.of(UsageMeters.LIST);
            listener.callStarted(call);
            listener.attemptStarted(new CallListener.Attempt(call, 1));

            listener.callEnded(new CallListener.CallResult(
                    call, CallListener.CallOutcome.SUCCEEDED, Duration.ZERO, Optional.empty()));

            assertThat(togai.spans())
                    .extracting(SpanData::getName)
                    .containsExactly(LIST, "togai " + call.operation().id());
        }
    }

    @Test
    void a_span_processor_that_fails_fails_no_call_and_leaves_no_span_current() {
        try (TracedClient togai = TracedClient.open(new SpanCounter(true))) {
            togai.meters().create(Meters.count("rides"));
            togai.meters().create(Meters.count("trips"));

            assertThat(togai.fake.meters()).hasSize(2);
            assertThat(Context.current()).isSameAs(Context.root());
        }
    }

    @Test
    void two_listeners_close_their_scopes_in_order() {
        try (TracedClient togai = TracedClient.open((openTelemetry, environment) -> CallListener.all(List.of(
                OpenTelemetryCallListener.create(openTelemetry, environment),
                OpenTelemetryCallListener.create(openTelemetry, environment))))) {
            togai.meters().create(Meters.count("rides"));

            assertThat(togai.spans()).hasSize(4);
            assertThat(Context.current()).isSameAs(Context.root());
        }
    }

    @Test
    void no_span_holds_a_name_an_id_a_message_or_the_token() {
        try (TracedClient togai = TracedClient.open()) {
            TracedIncidents.cause(togai);

            assertThat(togai.spans())
                    .hasSizeGreaterThan(30)
                    .extracting(span -> span.getName() + attributes(span) + span.getStatus() + span.getEvents())
                    .filteredOn(text -> text.contains("um.")
                            || text.contains("rides")
                            || text.contains("Down")
                            || text.contains(TracedClient.KEY))
                    .isEmpty();
        }
    }

    @Test
    void the_keys_are_those_of_the_stable_conventions() {
        assertThat(List.of(
                        SpanAttributes.REQUEST_METHOD,
                        SpanAttributes.RESPONSE_STATUS,
                        SpanAttributes.RESEND_COUNT,
                        SpanAttributes.SERVER_ADDRESS,
                        SpanAttributes.SERVER_PORT,
                        SpanAttributes.ERROR_TYPE))
                .isEqualTo(List.of(
                        HttpAttributes.HTTP_REQUEST_METHOD,
                        HttpAttributes.HTTP_RESPONSE_STATUS_CODE,
                        HttpAttributes.HTTP_REQUEST_RESEND_COUNT,
                        ServerAttributes.SERVER_ADDRESS,
                        ServerAttributes.SERVER_PORT,
                        ErrorAttributes.ERROR_TYPE));
    }

    /** Counts spans, or fails at each start. */
    private static final class SpanCounter implements SpanProcessor {
        private final AtomicInteger started = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private final boolean broken;

        SpanCounter(boolean broken) {
            this.broken = broken;
        }

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            if (broken) {
                throw new IllegalStateException("a broken processor");
            }
            started.incrementAndGet();
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            ended.incrementAndGet();
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
