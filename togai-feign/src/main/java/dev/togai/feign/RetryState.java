package dev.togai.feign;

import dev.togai.config.RetryPolicy;
import dev.togai.error.CallException;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.Serial;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;

/**
 * When requests are repeated, for all calls of a client.
 *
 * @param policy the numbers
 * @param retry what may be repeated after what, and how long to wait
 * @param budget how many repetitions there may still be
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

    /** Says to the retry that a create, lost before, was found not to have been done, so that it may be repeated. */
    static final class NotAppliedSignal extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        NotAppliedSignal() {
            super("the create was not done", null, false, false);
        }
    }
}
