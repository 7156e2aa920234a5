package dev.togai.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.togai.call.Operation.Quota;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** The names of the components in which two records of one kind differ. */
    private static List<String> differences(Record one, Record other) throws ReflectiveOperationException {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            if (!component
                    .getAccessor()
                    .invoke(one)
                    .equals(component.getAccessor().invoke(other))) {
                names.add(component.getName());
            }
        }
        return names;
    }

    @Test
    void the_defaults_are_those_of_the_documents() {
        assertThat(DEFAULTS.rateLimits()).isEqualTo(Map.of(Quota.GENERAL, new RateLimit(10, SECOND)));
        assertThat(DEFAULTS.circuitBreaker()).contains(new CircuitBreakerPolicy(50, 20, 50, Duration.ofSeconds(15), 3));
        assertThat(DEFAULTS.authenticationPause()).isEqualTo(Duration.ofMinutes(6));
        assertThat(DEFAULTS.maxConcurrentCalls()).isEqualTo(100);
        assertThat(DEFAULTS.retry())
                .isEqualTo(new RetryPolicy(
                        4,
                        Duration.ofMillis(200),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        false,
                        Duration.ofSeconds(5),
                        20,
                        10));
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
    void each_number_of_repetition_can_be_changed_by_itself() throws ReflectiveOperationException {
        assertThat(differences(RETRY, RETRY.withMaxAttempts(2))).containsExactly("maxAttempts");
        assertThat(differences(RETRY, RETRY.withBackoff(SECOND, SECOND)))
                .containsExactly("firstBackoff", "longestBackoff");
        assertThat(differences(RETRY, RETRY.withLongestRetryAfter(SECOND))).containsExactly("longestRetryAfter");
        assertThat(differences(RETRY, RETRY.withRepeatUnavailableCreates(true)))
                .containsExactly("repeatUnavailableCreates");
        assertThat(differences(RETRY, RETRY.withSettleTime(SECOND))).containsExactly("settleTime");
        assertThat(differences(RETRY, RETRY.withBudget(5, 6))).containsExactly("budget", "callsPerRepetition");
        assertThat(differences(RETRY, RetryPolicy.never())).containsExactly("maxAttempts");
    }

    @Test
    void each_policy_can_be_changed_by_itself() throws ReflectiveOperationException {
        RateLimit limit = new RateLimit(1, SECOND);
        CircuitBreakerPolicy breaker = new CircuitBreakerPolicy(1, 1, 1, SECOND, 1);

        assertThat(differences(DEFAULTS, DEFAULTS.withRetry(RetryPolicy.never())))
                .containsExactly("retry");
        assertThat(differences(DEFAULTS, DEFAULTS.withRateLimit(Quota.GENERAL, limit)))
                .containsExactly("rateLimits");
        assertThat(DEFAULTS.withRateLimit(Quota.GENERAL, limit).rateLimits()).containsEntry(Quota.GENERAL, limit);
        assertThat(differences(DEFAULTS, DEFAULTS.withoutRateLimits())).containsExactly("rateLimits");
        assertThat(differences(DEFAULTS, DEFAULTS.withCircuitBreaker(breaker))).containsExactly("circuitBreaker");
        assertThat(DEFAULTS.withCircuitBreaker(breaker).circuitBreaker()).isEqualTo(Optional.of(breaker));
        assertThat(differences(DEFAULTS, DEFAULTS.withoutCircuitBreaker())).containsExactly("circuitBreaker");
        assertThat(differences(DEFAULTS, DEFAULTS.withAuthenticationPause(SECOND)))
                .containsExactly("authenticationPause");
        assertThat(differences(DEFAULTS, DEFAULTS.withMaxConcurrentCalls(7))).containsExactly("maxConcurrentCalls");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void a_number_of_requests_a_call_out_of_bounds_is_refused(int attempts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withMaxAttempts(attempts))
                .withMessageContaining("maxAttempts");
    }

    @Test
    void what_is_out_of_bounds_is_refused_by_its_name() {
        Duration negative = Duration.ofMillis(-1);
        Duration overAnHour = Duration.ofHours(1).plusMillis(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withBackoff(negative, SECOND))
                .withMessageContaining("firstBackoff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withBackoff(SECOND, SECOND.minusMillis(1)))
                .withMessageContaining("longestBackoff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withLongestRetryAfter(overAnHour))
                .withMessageContaining("longestRetryAfter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withSettleTime(overAnHour))
                .withMessageContaining("settleTime");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withBudget(-1, 1))
                .withMessageContaining("budget");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RETRY.withBudget(1, 0))
                .withMessageContaining("callsPerRepetition");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(0, SECOND))
                .withMessageContaining("requests");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(1, Duration.ZERO))
                .withMessageContaining("period");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CircuitBreakerPolicy(10, 11, 50, SECOND, 1))
                .withMessageContaining("minimumRequests");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CircuitBreakerPolicy(10, 1, 101, SECOND, 1))
                .withMessageContaining("failurePercent");
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
}
