package dev.togai.feign;

import dev.togai.error.CallException;
import dev.togai.feign.RetryBudget.Loan;

/**
 * The context of one look-up of the effects of a call.
 *
 * @param deadline the deadline of the call
 * @param loan the budget that the look-ups of the call took
 * @param startedAt the start of the first request that may have taken effect
 * @param isConclusive whether the settle time has passed, so that an effect that is not found did not happen
 * @param failure the latest failure of the call
 */
record LookupContext(Deadline deadline, Loan loan, long startedAt, boolean isConclusive, CallException failure) {}
