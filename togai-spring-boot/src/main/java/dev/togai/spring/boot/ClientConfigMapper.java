package dev.togai.spring.boot;

import static dev.togai.spring.boot.CheckedOptions.convert;

import dev.togai.auth.TokenExchange;
import dev.togai.call.Operation.Quota;
import dev.togai.config.CircuitBreakerPolicy;
import dev.togai.config.ClientConfig;
import dev.togai.config.RateLimit;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.config.Timeouts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The conversion of properties to the configuration of a client. */
final class ClientConfigMapper {

    private ClientConfigMapper() {}

    /**
     * Returns the configuration.
     *
     * @throws InvalidTogaiPropertyException if a value is out of range
     */
    static ClientConfig toConfig(TogaiProperties properties, TogaiConnectionDetails details) {
        return ClientConfig.of(details.environment(), details.tokens())
                .withTokenExchange(exchange(properties.exchange()))
                .withTimeouts(timeouts(properties.timeouts()))
                .withRuleEncoding(properties.ruleEncoding())
                .withResilience(resilience(properties));
    }

    private static Optional<TokenExchange> exchange(TogaiProperties.Exchange exchange) {
        if (!exchange.enabled()) {
            return Optional.empty();
        }
        TokenExchange lifetime = convert(
                "togai.exchange.lifetime", exchange.lifetime(), value -> new TokenExchange(value, Duration.ZERO));
        return Optional.of(convert(
                "togai.exchange.refresh-ahead",
                exchange.refreshAhead(),
                value -> new TokenExchange(lifetime.lifetime(), value)));
    }

    private static Timeouts timeouts(TogaiProperties.Timeouts timeouts) {
        return new CheckedOptions<>(Timeouts.defaults())
                .with("togai.timeouts.connect", timeouts.connect(), Timeouts::withConnect)
                .with(
                        "togai.timeouts.connection-acquire",
                        timeouts.connectionAcquire(),
                        Timeouts::withConnectionAcquire)
                .with("togai.timeouts.read", timeouts.read(), Timeouts::withRead)
                .with("togai.timeouts.call", timeouts.call(), Timeouts::withCall)
                .options();
    }

    private static ResiliencePolicy resilience(TogaiProperties properties) {
        return new CheckedOptions<>(ResiliencePolicy.defaults()
                        .withRetry(retry(properties.retry()))
                        .withRateLimits(rateLimits(properties.rateLimits()))
                        .withCircuitBreaker(circuitBreaker(properties.circuitBreaker())))
                .with(
                        "togai.authentication-pause",
                        properties.authenticationPause(),
                        ResiliencePolicy::withAuthenticationPause)
                .with(
                        "togai.max-concurrent-calls",
                        properties.maxConcurrentCalls(),
                        ResiliencePolicy::withMaxConcurrentCalls)
                .options();
    }

    private static RetryPolicy retry(TogaiProperties.Retry retry) {
        return new CheckedOptions<>(RetryPolicy.defaults())
                .with("togai.retry.max-attempts", retry.maxAttempts(), RetryPolicy::withMaxAttempts)
                // The bound of the first wait follows, because it must not exceed the bound of all waits.
                .with(
                        "togai.retry.max-backoff",
                        retry.maxBackoff(),
                        (policy, bound) -> policy.withBackoff(Duration.ZERO, bound))
                .with("togai.retry.initial-backoff", retry.initialBackoff(), RetryPolicy::withInitialBackoff)
                .with("togai.retry.max-retry-after", retry.maxRetryAfter(), RetryPolicy::withMaxRetryAfter)
                .with(
                        "togai.retry.retry-creates-on-unavailable",
                        retry.retryCreatesOnUnavailable(),
                        RetryPolicy::withRetryCreatesOnUnavailable)
                .with("togai.retry.settle-time", retry.settleTime(), RetryPolicy::withSettleTime)
                .with("togai.retry.budget", retry.budget(), RetryPolicy::withBudget)
                .with("togai.retry.successes-per-retry", retry.successesPerRetry(), RetryPolicy::withSuccessesPerRetry)
                .options();
    }

    private static Map<Quota, RateLimit> rateLimits(TogaiProperties.RateLimits limits) {
        if (!limits.enabled()) {
            return Map.of();
        }
        TogaiProperties.Limit general = limits.general();
        TogaiProperties.IngestLimit ingest = limits.ingest();
        TogaiProperties.IngestLimit batch = limits.ingestBatch();
        return Map.of(
                Quota.GENERAL, rateLimit("togai.rate-limits.general", general.requests(), general.period()),
                Quota.INGEST, rateLimit("togai.rate-limits.ingest", ingest.requests(), ingest.period()),
                Quota.INGEST_BATCH, rateLimit("togai.rate-limits.ingest-batch", batch.requests(), batch.period()));
    }

    private static RateLimit rateLimit(String property, int requests, Duration period) {
        RateLimit perSecond =
                convert(property + ".requests", requests, value -> new RateLimit(value, Duration.ofSeconds(1)));
        return convert(property + ".period", period, value -> new RateLimit(perSecond.requests(), value));
    }

    private static Optional<CircuitBreakerPolicy> circuitBreaker(TogaiProperties.CircuitBreaker breaker) {
        if (!breaker.enabled()) {
            return Optional.empty();
        }
        // The builder, because the default of the minimum depends on the size of the window.
        CircuitBreakerPolicy window = convert(
                "togai.circuit-breaker.sliding-window-size",
                breaker.slidingWindowSize(),
                value -> CircuitBreakerPolicy.builder().slidingWindowSize(value).build());
        return Optional.of(new CheckedOptions<>(window)
                .with(
                        "togai.circuit-breaker.minimum-requests",
                        breaker.minimumRequests(),
                        CircuitBreakerPolicy::withMinimumRequests)
                .with(
                        "togai.circuit-breaker.failure-rate-threshold",
                        breaker.failureRateThreshold(),
                        CircuitBreakerPolicy::withFailureRateThreshold)
                .with(
                        "togai.circuit-breaker.open-duration",
                        breaker.openDuration(),
                        CircuitBreakerPolicy::withOpenDuration)
                .with(
                        "togai.circuit-breaker.half-open-requests",
                        breaker.halfOpenRequests(),
                        CircuitBreakerPolicy::withHalfOpenRequests)
                .options());
    }
}
