package dev.togai.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.togai.auth.TokenExchange;
import dev.togai.call.Operation.Quota;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of all policies: what they are, how one of them is changed, and what they cannot be. */
class ResiliencePolicyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final RetryPolicy RETRY = RetryPolicy.defaults();
    private static final ResiliencePolicy DEFAULTS = ResiliencePolicy.defaults();

    @Test
    void the_defaults_are_those_of_the_documents() {
        assertThat(DEFAULTS.rateLimits())
                .isEqualTo(Map.of(
                        Quota.GENERAL, new RateLimit(10, SECOND),
                        Quota.INGEST, new RateLimit(50, SECOND),
                        Quota.INGEST_BATCH, new RateLimit(50, SECOND)));
        assertThat(DEFAULTS.circuitBreaker())
                .contains(CircuitBreakerPolicy.builder()
                        .slidingWindowSize(50)
                        .minimumRequests(20)
                        .failureRateThreshold(50)
                        .openDuration(Duration.ofSeconds(15))
                        .halfOpenRequests(3)
                        .build());
        assertThat(DEFAULTS.authenticationPause()).isEqualTo(Duration.ofMinutes(6));
        assertThat(DEFAULTS.maxConcurrentCalls()).isEqualTo(100);
        assertThat(DEFAULTS.retry())
                .isEqualTo(RetryPolicy.builder()
                        .maxAttempts(4)
                        .initialBackoff(Duration.ofMillis(200))
                        .maxBackoff(Duration.ofSeconds(10))
                        .maxRetryAfter(Duration.ofSeconds(30))
                        .retryCreatesOnUnavailable(false)
                        .settleTime(Duration.ofSeconds(5))
                        .budget(20)
                        .successesPerRetry(10)
                        .build());
    }

    @Test
    void no_policy_is_one_request_without_any_limit_or_breaker() {
        ResiliencePolicy none = ResiliencePolicy.none();

        assertThat(none.retry().maxAttempts()).isEqualTo(1);
        assertThat(none.rateLimits()).isEmpty();
        assertThat(none.circuitBreaker()).isEmpty();
        assertThat(none.authenticationPause()).isZero();
        assertThat(none.maxConcurrentCalls()).isEqualTo(100_000);
    }

    @Test
    void each_retry_option_can_be_changed_separately() throws ReflectiveOperationException {
        assertThat(OptionDifferences.between(RETRY, RETRY.withMaxAttempts(2))).containsExactly("maxAttempts");
        assertThat(OptionDifferences.between(RETRY, RETRY.withBackoff(SECOND, SECOND)))
                .containsExactly("initialBackoff", "maxBackoff");
        assertThat(OptionDifferences.between(RETRY, RETRY.withMaxRetryAfter(SECOND)))
                .containsExactly("maxRetryAfter");
        assertThat(OptionDifferences.between(RETRY, RETRY.withRetryCreatesOnUnavailable(true)))
                .containsExactly("retryCreatesOnUnavailable");
        assertThat(OptionDifferences.between(RETRY, RETRY.withInitialBackoff(SECOND)))
                .containsExactly("initialBackoff");
        assertThat(OptionDifferences.between(RETRY, RETRY.withMaxBackoff(SECOND)))
                .containsExactly("maxBackoff");
        assertThat(OptionDifferences.between(RETRY, RETRY.withSettleTime(SECOND)))
                .containsExactly("settleTime");
        assertThat(OptionDifferences.between(RETRY, RETRY.withBudget(5, 6)))
                .containsExactly("budget", "successesPerRetry");
        assertThat(OptionDifferences.between(RETRY, RetryPolicy.never())).containsExactly("maxAttempts");
    }

    @Test
    void each_policy_can_be_changed_by_itself() throws ReflectiveOperationException {
        RateLimit limit = new RateLimit(1, SECOND);
        CircuitBreakerPolicy breaker = CircuitBreakerPolicy.builder()
                .slidingWindowSize(1)
                .minimumRequests(1)
                .failureRateThreshold(1)
                .openDuration(SECOND)
                .halfOpenRequests(1)
                .build();

        assertThat(OptionDifferences.between(DEFAULTS, DEFAULTS.withRetry(RetryPolicy.never())))
                .containsExactly("retry");
        assertThat(OptionDifferences.between(DEFAULTS, DEFAULTS.withRateLimit(Quota.GENERAL, limit)))
                .containsExactly("rateLimits");
        assertThat(DEFAULTS.withRateLimit(Quota.GENERAL, limit).rateLimits()).containsEntry(Quota.GENERAL, limit);
        assertThat(OptionDifferences.between(DEFAULTS, DEFAULTS.withoutRateLimits()))
                .containsExactly("rateLimits");
        assertThat(OptionDifferences.between(DEFAULTS, DEFAULTS.withCircuitBreaker(breaker)))
                .containsExactly("circuitBreaker");
        assertThat(DEFAULTS.withCircuitBreaker(breaker).circuitBreaker()).isEqualTo(Optional.of(breaker));
        assertThat(OptionDifferences.between(DEFAULTS, DEFAULTS.withoutCircuitBreaker()))
                .containsExactly("circuitBreaker");
        assertThat(OptionDifferences.between(DEFAULTS, DEFAULTS.withAuthenticationPause(SECOND)))
                .containsExactly("authenticationPause");
        assertThat(OptionDifferences.between(DEFAULTS, DEFAULTS.withMaxConcurrentCalls(7)))
                .containsExactly("maxConcurrentCalls");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void a_number_of_attempts_out_of_bounds_is_rejected(int attempts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withMaxAttempts(attempts))
                .withMessageContaining("maxAttempts");
    }

    @Test
    void an_option_out_of_bounds_is_rejected_by_name() {
        Duration negative = Duration.ofMillis(-1);
        Duration overAnHour = Duration.ofHours(1).plusMillis(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withBackoff(negative, SECOND))
                .withMessageContaining("initialBackoff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withBackoff(SECOND, SECOND.minusMillis(1)))
                .withMessageContaining("maxBackoff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withMaxRetryAfter(overAnHour))
                .withMessageContaining("maxRetryAfter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withSettleTime(overAnHour))
                .withMessageContaining("settleTime");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withBudget(-1, 1))
                .withMessageContaining("budget");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withBudget(1, 0))
                .withMessageContaining("successesPerRetry");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(0, SECOND))
                .withMessageContaining("requests");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(1, Duration.ZERO))
                .withMessageContaining("period");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CircuitBreakerPolicy.builder()
                        .slidingWindowSize(10)
                        .minimumRequests(11)
                        .failureRateThreshold(50)
                        .openDuration(SECOND)
                        .halfOpenRequests(1)
                        .build())
                .withMessageContaining("minimumRequests");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CircuitBreakerPolicy.builder()
                        .slidingWindowSize(10)
                        .minimumRequests(1)
                        .failureRateThreshold(101)
                        .openDuration(SECOND)
                        .halfOpenRequests(1)
                        .build())
                .withMessageContaining("failureRateThreshold");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        DEFAULTS.withAuthenticationPause(Duration.ofDays(1).plusMillis(1)))
                .withMessageContaining("authenticationPause");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withMaxConcurrentCalls(0))
                .withMessageContaining("maxConcurrentCalls");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenExchange(SECOND, SECOND))
                .withMessageContaining("refreshAhead");
    }

    @Test
    void a_message_names_the_option_the_range_and_the_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withMaxAttempts(0))
                .withMessage("RetryPolicy.maxAttempts must be 1 to 100, was 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withMaxRetryAfter(Duration.ofSeconds(-1)))
                .withMessage("RetryPolicy.maxRetryAfter must be 0 s to 1 h, was PT-1S.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withInitialBackoff(Duration.ofSeconds(20)))
                .withMessage("RetryPolicy.initialBackoff must be at most maxBackoff (PT10S), was PT20S.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withMaxBackoff(Duration.ofMillis(100)))
                .withMessage("RetryPolicy.initialBackoff must be at most maxBackoff (PT0.1S), was PT0.2S.");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CircuitBreakerPolicy.defaults().withMinimumRequests(20).withSlidingWindowSize(10))
                .withMessage("CircuitBreakerPolicy.minimumRequests must be at most slidingWindowSize (10), was 20.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CircuitBreakerPolicy.defaults().withOpenDuration(Duration.ZERO))
                .withMessage("CircuitBreakerPolicy.openDuration must be 1 ms to 1 h, was PT0S.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenExchange(SECOND, SECOND))
                .withMessage("TokenExchange.refreshAhead must be 0 s to 999 ms, was PT1S.");
    }

    @Test
    void a_builder_checks_as_a_copy_does() {
        assertThatIllegalArgumentException()
                .isThrownBy(RetryPolicy.builder().budget(-1)::build)
                .withMessage("RetryPolicy.budget must be 0 to 10000, was -1.");
        assertThatIllegalArgumentException()
                .isThrownBy(ResiliencePolicy.builder().maxConcurrentCalls(0)::build)
                .withMessage("ResiliencePolicy.maxConcurrentCalls must be 1 to 100000, was 0.");
    }

    @Test
    void a_smaller_window_needs_no_minimum_of_its_own() {
        assertThat(CircuitBreakerPolicy.builder().slidingWindowSize(10).build().minimumRequests())
                .isEqualTo(10);
    }

    @Test
    void the_limits_that_were_given_cannot_be_changed_afterwards() {
        Map<Quota, RateLimit> limits = new EnumMap<>(Map.of(Quota.GENERAL, new RateLimit(1, SECOND)));
        ResiliencePolicy policy = DEFAULTS.withRateLimits(limits);

        limits.clear();

        assertThat(policy.rateLimits()).containsOnlyKeys(Quota.GENERAL);
    }

    @Test
    @SuppressWarnings("NullAway")
    void null_is_no_way_to_have_no_breaker() {
        assertThatNullPointerException()
                .isThrownBy(() -> DEFAULTS.withCircuitBreaker((CircuitBreakerPolicy) null))
                .withMessage("circuitBreaker");
    }
}
