package dev.togai.micrometer;

import dev.togai.call.ApiCall;
import dev.togai.config.CallListener;
import dev.togai.config.Environment;
import dev.togai.error.TogaiException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A listener that records the calls of a client with Micrometer: an observation of each call and of each of its requests, and
 * meters of retries, waits, breakers and resolved outcomes. {@link TogaiMetrics} adds gauges.
 *
 * <p>With an {@link ObservationRegistry}, as Spring Boot has one, its handlers turn the observations into timers and spans. The
 * headers of tracing are added to the requests. Without one, the listener registers the timers itself.
 *
 * <p>No tag holds a name, an id, a message or a token. Traces show the messages of {@link TogaiException}s, and only the classes of
 * other exceptions. Thread-safe.
 */
public final class MicrometerCallListener implements CallListener {

    private static final CallObservationConvention CALLS = new CallObservationConvention();
    private static final RequestObservationConvention REQUESTS = new RequestObservationConvention();

    private final EventMeters events;
    private final ObservationRegistry observations;
    private final Environment environment;
    private final @Nullable ObservationConvention<CallObservationContext> callConvention;
    private final @Nullable ObservationConvention<RequestObservationContext> requestConvention;

    /** The innermost open observation of each thread. An instance field, because several clients may call in one thread. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable OpenObservation> innermost = new ThreadLocal<>();

    private MicrometerCallListener(
            EventMeters events,
            ObservationRegistry observations,
            Environment environment,
            @Nullable ObservationConvention<CallObservationContext> callConvention,
            @Nullable ObservationConvention<RequestObservationContext> requestConvention) {
        this.events = events;
        this.observations = observations;
        this.environment = Objects.requireNonNull(environment, "environment");
        this.callConvention = callConvention;
        this.requestConvention = requestConvention;
    }

    /** Creates a listener that records timers and counters, without traces. */
    public static MicrometerCallListener create(MeterRegistry meters, Environment environment) {
        ObservationRegistry timers = ObservationRegistry.create();
        // The gauge of requests in flight replaces long task timers.
        timers.observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(meters, IgnoredMeters.LONG_TASK_TIMER));
        return create(meters, timers, environment);
    }

    /**
     * Creates a listener that records observations and counters.
     *
     * @param meters the registry of the counters; its timers come from a handler of the other registry
     * @param observations the registry of the observations
     * @param environment the environment of the client, whose host and port become tags
     */
    public static MicrometerCallListener create(
            MeterRegistry meters, ObservationRegistry observations, Environment environment) {
        return new MicrometerCallListener(
                new EventMeters(Objects.requireNonNull(meters, "meters")),
                Objects.requireNonNull(observations, "observations"),
                environment,
                null,
                null);
    }

    /** Returns a listener with another convention for calls, usually a subclass of {@link CallObservationConvention}. */
    public MicrometerCallListener withCallConvention(ObservationConvention<CallObservationContext> convention) {
        return new MicrometerCallListener(events, observations, environment, convention, requestConvention);
    }

    /** Returns a listener with another convention for requests, usually a subclass of {@link RequestObservationConvention}. */
    public MicrometerCallListener withRequestConvention(ObservationConvention<RequestObservationContext> convention) {
        return new MicrometerCallListener(events, observations, environment, callConvention, convention);
    }

    @Override
    public void callStarted(ApiCall call) {
        CallObservationContext context = new CallObservationContext(call);
        push(context).start(TogaiObservation.CALL.observation(callConvention, CALLS, () -> context, observations));
    }

    @Override
    public void callEnded(CallResult result) {
        OpenObservation open = innermost.get();
        // A request without an end is part of the call, and ends with it.
        while (open != null && !(open.context() instanceof CallObservationContext)) {
            pop(open, Optional.empty());
            open = innermost.get();
        }
        if (open != null && open.context() instanceof CallObservationContext context) {
            context.ended(result);
            pop(open, result.failure());
        }
    }

    @Override
    public void attemptStarted(Attempt attempt) {
        RequestObservationContext context = new RequestObservationContext(attempt, environment);
        push(context)
                .start(TogaiObservation.REQUEST.observation(requestConvention, REQUESTS, () -> context, observations));
    }

    /** Returns the headers that tracing has added to the request, such as {@code traceparent}. */
    @Override
    public Map<String, String> requestHeaders(Attempt attempt) {
        OpenObservation open = innermost.get();
        if (open != null && open.context() instanceof RequestObservationContext context) {
            Map<String, String> headers = context.getCarrier();
            return headers == null ? Map.of() : Map.copyOf(headers);
        }
        return Map.of();
    }

    @Override
    public void attemptEnded(Attempt attempt, AttemptResult result) {
        OpenObservation open = innermost.get();
        if (open != null && open.context() instanceof RequestObservationContext context) {
            context.ended(result);
            pop(open, result.failure());
        }
    }

    @Override
    public void retryScheduled(Attempt attempt, Duration delay, TogaiException failure) {
        events.countRetry(attempt.call().operation(), CallListener.errorType(failure));
    }

    @Override
    public void rateLimited(Attempt attempt, Duration delay) {
        events.recordRateLimitWait(attempt.call().operation(), delay);
    }

    @Override
    public void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {
        events.countBreakerChange(breaker, to);
    }

    @Override
    public void outcomeResolved(ApiCall call, ResolvedOutcome outcome) {
        events.countResolvedOutcome(call.operation(), outcome);
    }

    private OpenObservation push(Observation.Context context) {
        OpenObservation open = new OpenObservation(innermost.get(), context);
        innermost.set(open);
        return open;
    }

    private void pop(OpenObservation open, Optional<? extends Throwable> failure) {
        if (open.enclosing() == null) {
            innermost.remove();
        } else {
            innermost.set(open.enclosing());
        }
        open.stop(failure);
    }
}
