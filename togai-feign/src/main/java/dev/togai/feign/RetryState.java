package dev.togai.feign;

import dev.togai.config.RetryPolicy;
import dev.togai.error.CallException;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.Serial;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;

/**
 * The retry policy and budget of all calls of a client.
 *
 * @param policy the limits
 * @param retry decides which requests are retried, and when
 * @param budget the remaining number of retries
 */
record RetryState(RetryPolicy policy, Retry retry, RetryBudget budget) {

    static RetryState of(
            RetryPolicy policy,
            Function<CallException, AttemptOutcome> outcomeTable,
            ToLongBiFunction<Integer, Throwable> backoff) {
        Retry retry = Retry.of(
                "togai",
                RetryConfig.custom()
                        .maxAttempts(policy.maxAttempts())
                        .retryOnException(failure -> failure instanceof NotAppliedSignal
                                || (failure instanceof CallException known
                                        && outcomeTable
                                                .apply(known)
                                                .isRetryable(known.operation().sideEffect())))
                        .intervalBiFunction((failed, result) -> backoff.applyAsLong(failed, result.getLeft()))
                        .build());
        return new RetryState(policy, retry, new RetryBudget(policy.budget(), policy.successesPerRetry()));
    }

    /** Signals to the retry that a lost create was not applied, so that it may be sent again. */
    static final class NotAppliedSignal extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        NotAppliedSignal() {
            super("the create was not applied", null, false, false);
        }
    }
}
