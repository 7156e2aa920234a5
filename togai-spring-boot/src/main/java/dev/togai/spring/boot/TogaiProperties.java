package dev.togai.spring.boot;

import dev.togai.rule.RuleEncoding;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties of the client. Immutable and thread-safe.
 *
 * @param environment Environment of Togai to call; production if neither this nor a base URL is set.
 * @param baseUrl Custom address of Togai instead of an environment: https, or http to this machine itself.
 * @param token API token; without a token there is no client.
 * @param tokenFile File with the API token, read before every request, instead of the token itself.
 * @param exchange Exchange of the token for short-lived tokens.
 * @param timeouts Timeouts of calls.
 * @param retry Retries.
 * @param rateLimits Rate limits.
 * @param circuitBreaker Circuit breaker.
 * @param authenticationPause Pause after a rejected token, at most 1 day; zero disables it.
 * @param maxConcurrentCalls Maximum number of requests at once, 1 to 100,000.
 * @param ruleEncoding Encoding of rules in requests.
 * @param maxConnections Maximum number of open connections, 1 to 10,000.
 * @param maxResponseSize Maximum size of a response after decompression, at most 1 GB.
 * @param userAgent Product of the application in the User-Agent header, such as billing/2.1.
 * @param logging Log of the calls.
 * @param proxy Proxy of all connections.
 * @param ssl Trusted certificates and client certificate.
 */
@ConfigurationProperties("togai")
record TogaiProperties(
        @Nullable EnvironmentName environment,
        @Nullable String baseUrl,
        @Nullable String token,
        @Nullable String tokenFile,
        @DefaultValue Exchange exchange,
        @DefaultValue Timeouts timeouts,
        @DefaultValue Retry retry,
        @DefaultValue RateLimits rateLimits,
        @DefaultValue CircuitBreaker circuitBreaker,
        @DefaultValue("6m") Duration authenticationPause,
        @DefaultValue("100") int maxConcurrentCalls,
        @DefaultValue("string") RuleEncoding ruleEncoding,
        @DefaultValue("20") int maxConnections,
        @DefaultValue("8MB") DataSize maxResponseSize,
        @Nullable String userAgent,
        @DefaultValue Logging logging,
        @DefaultValue Proxy proxy,
        @DefaultValue Ssl ssl) {

    /** A documented environment of Togai. */
    enum EnvironmentName {
        /** The environment with the customers of the account. */
        PRODUCTION,
        /** The environment for experiments. */
        SANDBOX
    }

    /**
     * The exchange of the token.
     *
     * @param enabled Whether the token is exchanged for short-lived tokens, as Togai recommends for many calls.
     * @param lifetime Lifetime of a short-lived token, 1 second to 30 days.
     * @param refreshAhead How long before its end a short-lived token is replaced; shorter than its lifetime.
     */
    record Exchange(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("24h") Duration lifetime,
            @DefaultValue("1h") Duration refreshAhead) {}

    /**
     * The timeouts, each 1 millisecond to 1 day.
     *
     * @param connect Timeout to establish a connection, TLS included.
     * @param connectionAcquire Timeout to acquire a connection from the pool.
     * @param read Timeout between two parts of a response.
     * @param call Timeout of a whole call, all its requests and the waits between them.
     */
    record Timeouts(
            @DefaultValue("5s") Duration connect,
            @DefaultValue("2s") Duration connectionAcquire,
            @DefaultValue("30s") Duration read,
            @DefaultValue("60s") Duration call) {}

    /**
     * The retries.
     *
     * @param maxAttempts Maximum number of requests per call, the first included; 1 to 100.
     * @param initialBackoff Upper bound of the wait before the first retry; it doubles with each further retry.
     * @param maxBackoff Upper bound of the wait before any retry, at most 1 hour.
     * @param maxRetryAfter Longest Retry-After that a call waits for, at most 1 hour.
     * @param retryCreatesOnUnavailable Whether a create is retried without a look-up after a 503 with Retry-After.
     * @param settleTime How long after its last request a call may still take effect, at most 1 hour.
     * @param budget Number of retries that all calls together may save up, 0 to 10,000.
     * @param successesPerRetry Number of successful calls that give one retry back to the budget, 1 to 1,000.
     */
    record Retry(
            @DefaultValue("4") int maxAttempts,
            @DefaultValue("200ms") Duration initialBackoff,
            @DefaultValue("10s") Duration maxBackoff,
            @DefaultValue("30s") Duration maxRetryAfter,
            @DefaultValue("false") boolean retryCreatesOnUnavailable,
            @DefaultValue("5s") Duration settleTime,
            @DefaultValue("20") int budget,
            @DefaultValue("10") int successesPerRetry) {}

    /**
     * The rate limits.
     *
     * @param enabled Whether requests wait for the rate limits.
     * @param general Rate limit of Togai's general quota.
     * @param ingest Rate limit of the ingestion of single events.
     * @param ingestBatch Rate limit of the ingestion of batches.
     */
    record RateLimits(
            @DefaultValue("true") boolean enabled,
            @DefaultValue Limit general,
            @DefaultValue IngestLimit ingest,
            @DefaultValue IngestLimit ingestBatch) {}

    /**
     * One rate limit.
     *
     * @param requests Maximum number of requests in a period, 1 to 1,000,000.
     * @param period Length of a period, 1 millisecond to 1 hour.
     */
    record Limit(
            @DefaultValue("10") int requests,
            @DefaultValue("1s") Duration period) {}

    /**
     * One rate limit of an ingestion.
     *
     * @param requests Maximum number of requests in a period, 1 to 1,000,000.
     * @param period Length of a period, 1 millisecond to 1 hour.
     */
    record IngestLimit(
            @DefaultValue("50") int requests,
            @DefaultValue("1s") Duration period) {}

    /**
     * The circuit breaker.
     *
     * @param enabled Whether requests to a failing service stop.
     * @param slidingWindowSize Number of latest requests that the failure rate is computed from, 1 to 10,000.
     * @param minimumRequests Number of requests before which the breaker does not open; 20 by default, or a smaller window.
     * @param failureRateThreshold Percentage of failures at which the breaker opens, 1 to 100.
     * @param openDuration How long the breaker stays open, 1 millisecond to 1 hour.
     * @param halfOpenRequests Number of requests that test the service after that, 1 to 1,000.
     */
    record CircuitBreaker(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("50") int slidingWindowSize,
            @Nullable Integer minimumRequests,
            @DefaultValue("50") int failureRateThreshold,
            @DefaultValue("15s") Duration openDuration,
            @DefaultValue("3") int halfOpenRequests) {}

    /**
     * The log.
     *
     * @param enabled Whether calls are logged to the logger dev.togai.calls.
     */
    record Logging(@DefaultValue("true") boolean enabled) {}

    /**
     * The proxy.
     *
     * @param host Name or IP address of the proxy; connections are direct without one.
     * @param port Port of the proxy.
     * @param user User for the proxy.
     * @param password Password for the proxy.
     */
    record Proxy(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String user,
            @Nullable String password) {

        /** Returns the address, without user and password. */
        @Override
        public String toString() {
            return "Proxy[host=" + host + ", port=" + port + "]";
        }
    }

    /**
     * The certificates.
     *
     * @param bundle Name of the SSL bundle with the trusted certificates and the client's own.
     */
    record Ssl(@Nullable String bundle) {}

    /** Returns the names of the environment and the file, without the token. The base URL may hold a rejected password. */
    @Override
    public String toString() {
        return "TogaiProperties[environment=" + environment + ", tokenFile=" + tokenFile + "]";
    }
}
