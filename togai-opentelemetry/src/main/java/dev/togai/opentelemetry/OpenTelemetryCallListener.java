package dev.togai.opentelemetry;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import dev.togai.config.CallListener;
import dev.togai.config.Environment;
import dev.togai.error.TogaiException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A listener that traces the calls of a client with OpenTelemetry:
 *
 * <ul>
 *   <li>A span of kind INTERNAL for each call of the application, also for one that a breaker or a limit stops. It sends nothing
 *       itself: a second CLIENT span would count each request twice in maps of services.
 *   <li>Below it, a span of kind CLIENT for each request: the first, retries, look-ups of a lost outcome, and the exchange of a
 *       token. A token that is fetched in the background has a trace of its own.
 * </ul>
 *
 * <p>The propagator adds the context of the request's span to its headers. No attribute holds a name, an id, a message or a token.
 * Thread-safe.
 */
public final class OpenTelemetryCallListener implements CallListener {

    private static final String SCOPE_NAME = "dev.togai.opentelemetry";

    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final Environment environment;

    /** The innermost open span of each thread. An instance field, because several clients may call in one thread. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable OpenSpan> innermost = new ThreadLocal<>();

    private OpenTelemetryCallListener(Tracer tracer, TextMapPropagator propagator, Environment environment) {
        this.tracer = tracer;
        this.propagator = Objects.requireNonNull(propagator, "propagator");
        this.environment = Objects.requireNonNull(environment, "environment");
    }

    /**
     * Creates a listener that injects the context with the configured propagators.
     *
     * @param environment the environment of the client, whose host and port become attributes
     */
    public static OpenTelemetryCallListener create(OpenTelemetry openTelemetry, Environment environment) {
        return new OpenTelemetryCallListener(
                openTelemetry.getTracer(SCOPE_NAME),
                openTelemetry.getPropagators().getTextMapPropagator(),
                environment);
    }

    /**
     * Returns a listener with another propagator. Togai is another organisation: the W3C propagator of the trace context sends it
     * the trace without the baggage, and {@link TextMapPropagator#noop()} sends nothing.
     */
    public OpenTelemetryCallListener withPropagator(TextMapPropagator propagator) {
        return new OpenTelemetryCallListener(tracer, propagator, environment);
    }

    @Override
    public void callStarted(ApiCall call) {
        Operation operation = call.operation();
        push(OpenSpan.Kind.CALL)
                .start(tracer.spanBuilder("togai " + operation.id())
                        .setSpanKind(SpanKind.INTERNAL)
                        .setAttribute(SpanAttributes.OPERATION, operation.id())
                        .startSpan());
    }

    @Override
    public void callEnded(CallResult result) {
        OpenSpan open = innermost.get();
        // A request without an end is part of the call, and ends with it.
        while (open != null && open.kind() == OpenSpan.Kind.REQUEST) {
            pop(open, Attributes.empty(), false);
            open = innermost.get();
        }
        if (open != null) {
            pop(open, SpanAttributes.of(result), result.failure().isPresent());
        }
    }

    @Override
    public void attemptStarted(Attempt attempt) {
        Operation operation = attempt.call().operation();
        push(OpenSpan.Kind.REQUEST)
                .start(tracer.spanBuilder(operation.method() + " " + operation.route())
                        .setSpanKind(SpanKind.CLIENT)
                        .setAllAttributes(SpanAttributes.of(attempt, environment))
                        .startSpan());
    }

    /** Returns the headers of the propagator, such as {@code traceparent}. */
    @Override
    public Map<String, String> requestHeaders(Attempt attempt) {
        Map<String, String> headers = new HashMap<>();
        propagator.inject(Context.current(), headers, OpenTelemetryCallListener::set);
        return headers;
    }

    private static void set(@Nullable Map<String, String> headers, String name, String value) {
        if (headers != null) {
            headers.put(name, value);
        }
    }

    @Override
    public void attemptEnded(Attempt attempt, AttemptResult result) {
        OpenSpan open = innermost.get();
        if (open != null && open.kind() == OpenSpan.Kind.REQUEST) {
            pop(open, SpanAttributes.of(result), result.failure().isPresent());
        }
    }

    @Override
    public void retryScheduled(Attempt attempt, Duration delay, TogaiException failure) {
        addEvent(
                "togai.retry",
                Attributes.of(
                        SpanAttributes.DELAY_MILLIS,
                        delay.toMillis(),
                        SpanAttributes.ERROR_TYPE,
                        CallListener.errorType(failure)));
    }

    @Override
    public void rateLimited(Attempt attempt, Duration delay) {
        addEvent("togai.rate_limit_wait", Attributes.of(SpanAttributes.DELAY_MILLIS, delay.toMillis()));
    }

    @Override
    public void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {
        addEvent(
                "togai.breaker_change",
                Attributes.of(
                        SpanAttributes.BREAKER,
                        SpanAttributes.value(breaker),
                        SpanAttributes.BREAKER_STATE,
                        SpanAttributes.value(to)));
    }

    @Override
    public void outcomeResolved(ApiCall call, ResolvedOutcome outcome) {
        addEvent("togai.outcome_resolved", Attributes.of(SpanAttributes.OUTCOME, SpanAttributes.value(outcome)));
    }

    /** Adds an event to the innermost span: the call, or the request in which it happens. */
    private void addEvent(String name, Attributes attributes) {
        OpenSpan open = innermost.get();
        if (open != null) {
            open.span().addEvent(name, attributes);
        }
    }

    private OpenSpan push(OpenSpan.Kind kind) {
        OpenSpan open = new OpenSpan(innermost.get(), kind);
        innermost.set(open);
        return open;
    }

    private void pop(OpenSpan open, Attributes attributes, boolean failed) {
        if (open.enclosing() == null) {
            innermost.remove();
        } else {
            innermost.set(open.enclosing());
        }
        open.end(attributes, failed);
    }
}
