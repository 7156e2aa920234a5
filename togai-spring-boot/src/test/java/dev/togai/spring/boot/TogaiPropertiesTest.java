package dev.togai.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.auth.TokenExchange;
import dev.togai.call.Operation.Quota;
import dev.togai.config.CircuitBreakerPolicy;
import dev.togai.config.ClientConfig;
import dev.togai.config.RateLimit;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.config.Timeouts;
import dev.togai.feign.FeignOptions;
import dev.togai.feign.HttpProxy;
import dev.togai.rule.RuleEncoding;
import dev.togai.spi.TogaiTransportProvider;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The effect of each property, and the failures of wrong values. */
class TogaiPropertiesTest {

    private final CapturingTransportProvider transport = new CapturingTransportProvider();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TogaiAutoConfiguration.class, SslAutoConfiguration.class))
            .withPropertyValues("togai.token=secret-token")
            .withBean(TogaiTransportProvider.class, () -> transport);

    private ClientConfig config(String... properties) {
        application
                .withPropertyValues(properties)
                .run(context -> assertThat(context).hasNotFailed());
        return transport.config();
    }

    private void options(Consumer<FeignOptions> assertions, String... properties) {
        application.withPropertyValues(properties).run(context -> {
            assertThat(context).hasNotFailed();
            assertions.accept(context.getBean(FeignOptions.class));
        });
    }

    @Test
    void the_defaults_are_those_of_the_library() {
        ClientConfig config = config();

        assertThat(config.timeouts()).isEqualTo(Timeouts.defaults());
        assertThat(config.resilience()).isEqualTo(ResiliencePolicy.defaults());
        assertThat(config.tokenExchange()).isEmpty();
        assertThat(config.ruleEncoding()).isEqualTo(RuleEncoding.STRING);
        options(options -> assertThat(options).isEqualTo(FeignOptions.defaults()));
    }

    @Test
    void the_default_exchange_is_that_of_the_library() {
        assertThat(config("togai.exchange.enabled=true").tokenExchange()).contains(TokenExchange.defaults());
    }

    @Test
    void the_exchange_has_a_lifetime_and_an_early_end() {
        assertThat(config(
                                "togai.exchange.enabled=true",
                                "togai.exchange.lifetime=30m",
                                "togai.exchange.refresh-ahead=5m")
                        .tokenExchange())
                .contains(new TokenExchange(Duration.ofMinutes(30), Duration.ofMinutes(5)));
    }

    @Test
    void timeouts_are_set_one_by_one() {
        Timeouts timeouts = config(
                        "togai.timeouts.connect=1s",
                        "togai.timeouts.connection-acquire=2500ms",
                        "togai.timeouts.read=3s",
                        "togai.timeouts.call=4s")
                .timeouts();

        assertThat(timeouts)
                .isEqualTo(Timeouts.builder()
                        .connect(Duration.ofSeconds(1))
                        .connectionAcquire(Duration.ofMillis(2500))
                        .read(Duration.ofSeconds(3))
                        .call(Duration.ofSeconds(4))
                        .build());
    }

    @Test
    void retries_are_set_one_by_one() {
        RetryPolicy retry = config(
                        "togai.retry.max-attempts=7",
                        "togai.retry.initial-backoff=20s",
                        "togai.retry.max-backoff=40s",
                        "togai.retry.max-retry-after=1m",
                        "togai.retry.retry-creates-on-unavailable=true",
                        "togai.retry.settle-time=2s",
                        "togai.retry.budget=5",
                        "togai.retry.successes-per-retry=6")
                .resilience()
                .retry();

        assertThat(retry)
                .isEqualTo(RetryPolicy.builder()
                        .maxAttempts(7)
                        .initialBackoff(Duration.ofSeconds(20))
                        .maxBackoff(Duration.ofSeconds(40))
                        .maxRetryAfter(Duration.ofMinutes(1))
                        .retryCreatesOnUnavailable(true)
                        .settleTime(Duration.ofSeconds(2))
                        .budget(5)
                        .successesPerRetry(6)
                        .build());
    }

    @Test
    void the_other_policies_are_set_one_by_one() {
        ClientConfig config = config(
                "togai.rate-limits.general.requests=3",
                "togai.rate-limits.general.period=2s",
                "togai.rate-limits.ingest.requests=4",
                "togai.rate-limits.ingest.period=3s",
                "togai.rate-limits.ingest-batch.requests=5",
                "togai.rate-limits.ingest-batch.period=4s",
                "togai.circuit-breaker.sliding-window-size=40",
                "togai.circuit-breaker.minimum-requests=10",
                "togai.circuit-breaker.failure-rate-threshold=60",
                "togai.circuit-breaker.open-duration=1m",
                "togai.circuit-breaker.half-open-requests=4",
                "togai.authentication-pause=0s",
                "togai.max-concurrent-calls=8",
                "togai.rule-encoding=json");

        assertThat(config.ruleEncoding()).isEqualTo(RuleEncoding.JSON);
        assertThat(config.resilience().rateLimits())
                .isEqualTo(Map.of(
                        Quota.GENERAL, new RateLimit(3, Duration.ofSeconds(2)),
                        Quota.INGEST, new RateLimit(4, Duration.ofSeconds(3)),
                        Quota.INGEST_BATCH, new RateLimit(5, Duration.ofSeconds(4))));
        assertThat(config.resilience().authenticationPause()).isZero();
        assertThat(config.resilience().maxConcurrentCalls()).isEqualTo(8);
        assertThat(config.resilience().circuitBreaker())
                .contains(CircuitBreakerPolicy.builder()
                        .slidingWindowSize(40)
                        .minimumRequests(10)
                        .failureRateThreshold(60)
                        .openDuration(Duration.ofMinutes(1))
                        .halfOpenRequests(4)
                        .build());
    }

    @Test
    void a_smaller_window_has_a_smaller_minimum() {
        assertThat(config("togai.circuit-breaker.sliding-window-size=5")
                        .resilience()
                        .circuitBreaker()
                        .orElseThrow()
                        .minimumRequests())
                .isEqualTo(5);
    }

    @Test
    void rate_limits_and_the_breaker_can_be_disabled() {
        ResiliencePolicy resilience = config("togai.rate-limits.enabled=false", "togai.circuit-breaker.enabled=false")
                .resilience();

        assertThat(resilience.rateLimits()).isEmpty();
        assertThat(resilience.circuitBreaker()).isEmpty();
    }

    @Test
    void the_options_of_the_transport_are_set_one_by_one() {
        options(
                options -> assertThat(options)
                        .isEqualTo(FeignOptions.builder()
                                .maxConnections(5)
                                .maxResponseBytes(1024)
                                .userAgent("billing/2.1")
                                .proxy(HttpProxy.of("proxy.example", 3128).withCredentials("me", "hidden"))
                                .build()),
                "togai.max-connections=5",
                "togai.max-response-size=1KB",
                "togai.user-agent=billing/2.1",
                "togai.proxy.host=proxy.example",
                "togai.proxy.port=3128",
                "togai.proxy.user=me",
                "togai.proxy.password=hidden");
    }

    @Test
    void a_proxy_needs_no_credentials_and_an_empty_host_means_none() {
        options(
                options -> assertThat(options.proxy()).contains(HttpProxy.of("proxy.example", 3128)),
                "togai.proxy.host=proxy.example",
                "togai.proxy.port=3128");
        options(options -> assertThat(options.proxy()).isEmpty(), "togai.proxy.host=");
    }

    @Test
    void an_ssl_bundle_is_the_context_of_the_transport(@TempDir Path folder) throws Exception {
        char[] password = "changeit".toCharArray();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, password);
        Path file = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, password);
        }

        options(
                options -> assertThat(options.sslContext()).isPresent(),
                "togai.ssl.bundle=trusted",
                "spring.ssl.bundle.jks.trusted.truststore.location=" + file.toUri(),
                "spring.ssl.bundle.jks.trusted.truststore.password=changeit",
                "spring.ssl.bundle.jks.trusted.truststore.type=PKCS12");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "togai.base-url,                             http://togai.example,    https",
        "togai.base-url,                             https://a:b@togai.example, password",
        "togai.token,                                two words,               blank",
        "togai.token-file,                           /no/such/file,           cannot be read",
        "togai.timeouts.connect,                     0s,                      Timeouts.connect",
        "togai.timeouts.connection-acquire,          0s,                      Timeouts.connectionAcquire",
        "togai.timeouts.read,                        2d,                      Timeouts.read",
        "togai.timeouts.call,                        -1s,                     Timeouts.call",
        "togai.retry.max-attempts,                   0,                       1 to 100",
        "togai.retry.initial-backoff,                11s,                     maxBackoff",
        "togai.retry.max-backoff,                    2h,                      RetryPolicy.maxBackoff",
        "togai.retry.max-retry-after,                2h,                      RetryPolicy.maxRetryAfter",
        "togai.retry.settle-time,                    2h,                      RetryPolicy.settleTime",
        "togai.retry.budget,                         -1,                      RetryPolicy.budget",
        "togai.retry.successes-per-retry,            0,                       RetryPolicy.successesPerRetry",
        "togai.rate-limits.general.requests,         0,                       RateLimit.requests",
        "togai.rate-limits.general.period,           0s,                      RateLimit.period",
        "togai.rate-limits.ingest.requests,          0,                       RateLimit.requests",
        "togai.rate-limits.ingest.period,            2h,                      RateLimit.period",
        "togai.rate-limits.ingest-batch.requests,    1000001,                 RateLimit.requests",
        "togai.rate-limits.ingest-batch.period,      0s,                      RateLimit.period",
        "togai.circuit-breaker.sliding-window-size,  0,                       slidingWindowSize",
        "togai.circuit-breaker.minimum-requests,     51,                      minimumRequests",
        "togai.circuit-breaker.failure-rate-threshold, 101,                   failureRateThreshold",
        "togai.circuit-breaker.open-duration,        0s,                      openDuration",
        "togai.circuit-breaker.half-open-requests,   0,                       halfOpenRequests",
        "togai.authentication-pause,                 2d,                      authenticationPause",
        "togai.max-concurrent-calls,                 0,                       maxConcurrentCalls",
        "togai.max-connections,                      0,                       maxConnections",
        "togai.max-response-size,                    3GB,                     maxResponseBytes",
        "togai.max-response-size,                    -1B,                     maxResponseBytes",
        "togai.user-agent,                           'two  blanks',           userAgent",
        "togai.proxy.host,                           http://proxy,            bare name",
        "togai.proxy.port,                           70000,                   port",
        "togai.proxy.user,                           a:b,                     colon",
        "togai.ssl.bundle,                           unknown,                 spring.ssl.bundle"
    })
    void a_rejected_value_is_reported_with_the_name_of_its_property(String property, String value, String reason) {
        String[] others = property.startsWith("togai.proxy.")
                ? new String[] {"togai.proxy.host=proxy.example", "togai.proxy.port=1", "togai.proxy.user=me"}
                : new String[] {property.equals("togai.token-file") ? "togai.token=" : "togai.ignored=1"};

        application
                .withPropertyValues(others)
                .withPropertyValues(property + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .satisfies(root -> assertThat(reportOf(context.getStartupFailure()))
                                .contains("The property " + property + " is invalid")
                                .contains(reason)));
    }

    private static String reportOf(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof InvalidTogaiPropertyException)) {
            cause = cause.getCause();
        }
        return cause == null ? "no InvalidTogaiPropertyException" : String.valueOf(cause.getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "togai.base-url     | togai.base-url=https://togai.example togai.environment=sandbox",
                "togai.token-file   | togai.token-file=/run/token",
                "togai.proxy.host   | togai.proxy.port=3128",
                "togai.proxy.host   | togai.proxy.password=hidden",
                "togai.proxy.port   | togai.proxy.host=proxy.example",
                "togai.proxy.user   | togai.proxy.host=proxy.example togai.proxy.port=1 togai.proxy.password=hidden",
                "togai.exchange.lifetime      | togai.exchange.enabled=true togai.exchange.lifetime=0s",
                "togai.exchange.refresh-ahead | togai.exchange.enabled=true togai.exchange.refresh-ahead=24h",
                "togai.ssl.bundle   | togai.ssl.bundle=a spring.ssl.bundle.jks.a.options.ciphers=TLS_AES_128_GCM_SHA256"
            })
    void properties_that_contradict_each_other_are_reported(String property, String properties) {
        application
                .withPropertyValues(properties.split(" "))
                .run(context -> assertThat(reportOf(context.getStartupFailure()))
                        .contains("The property " + property + " is invalid"));
    }

    @Test
    void no_failure_shows_a_secret() {
        application
                .withPropertyValues(
                        "togai.token=secret token",
                        "togai.proxy.host=proxy.example",
                        "togai.proxy.port=1",
                        "togai.proxy.user=me",
                        "togai.proxy.password=hidden")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("togai.token")
                        .satisfies(
                                failure -> assertThat(stackTraceOf(failure)).doesNotContain("secret token", "hidden")));
        application
                .withPropertyValues("togai.base-url=https://me:hidden@togai.example")
                .run(context ->
                        assertThat(stackTraceOf(context.getStartupFailure())).doesNotContain("hidden"));
    }

    private static String stackTraceOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void the_string_of_the_properties_shows_no_secret() {
        application
                .withPropertyValues(
                        "togai.proxy.host=proxy.example",
                        "togai.proxy.port=1",
                        "togai.proxy.user=me",
                        "togai.proxy.password=hidden")
                .run(context -> assertThat(
                                context.getBean(TogaiProperties.class).toString())
                        .startsWith("TogaiProperties[")
                        .doesNotContain("secret-token", "hidden"));
    }
}
