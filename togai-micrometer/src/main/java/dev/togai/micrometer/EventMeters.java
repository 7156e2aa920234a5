package dev.togai.micrometer;

import dev.togai.call.Operation;
import dev.togai.config.CallListener.Breaker;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.CallListener.ResolvedOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** The meters of the events between the requests of a client. Thread-safe. */
final class EventMeters {

    static final String RETRIES = "togai.client.retries";
    static final String RATE_LIMIT_WAITS = "togai.client.rate.limit.waits";
    static final String BREAKER_CHANGES = "togai.client.breaker.changes";
    static final String RESOLVED_OUTCOMES = "togai.client.resolved.outcomes";

    private final MeterRegistry registry;

    EventMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void countRetry(Operation operation, String errorType) {
        Counter.builder(RETRIES)
                .description("Requests that failed and were sent again")
                .tag(TogaiKeyName.OPERATION.asString(), operation.id())
                .tag(TogaiKeyName.ERROR_TYPE.asString(), errorType)
                .register(registry)
                .increment();
    }

    void recordRateLimitWait(Operation operation, Duration delay) {
        Timer.builder(RATE_LIMIT_WAITS)
                .description("Waits of requests for the rate limit of the client")
                .tag(TogaiKeyName.OPERATION.asString(), operation.id())
                .register(registry)
                .record(delay);
    }

    void countBreakerChange(Breaker breaker, BreakerState to) {
        Counter.builder(BREAKER_CHANGES)
                .description("Changes of a breaker to a state")
                .tag(TogaiKeyName.BREAKER.asString(), value(breaker))
                .tag(TogaiKeyName.BREAKER_STATE.asString(), value(to))
                .register(registry)
                .increment();
    }

    void countResolvedOutcome(Operation operation, ResolvedOutcome outcome) {
        Counter.builder(RESOLVED_OUTCOMES)
                .description("Results of resolving the outcome of a call whose response was lost")
                .tag(TogaiKeyName.OPERATION.asString(), operation.id())
                .tag(TogaiKeyName.OUTCOME.asString(), value(outcome))
                .register(registry)
                .increment();
    }

    /** Returns the value of a tag for a constant. */
    static String value(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
