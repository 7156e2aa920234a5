package dev.togai.feign;

import dev.togai.feign.RetryBudget.Loan;

/**
 * One look-up of what a call may have left behind.
 *
 * @param deadline when the call must have ended
 * @param loan what the look-ups of the call took from the budget
 * @param startedAt when the first request began that may have taken effect
 * @param isConclusive whether every effect is there by now, so that one which is not found did not happen
 */
record LookupContext(Deadline deadline, Loan loan, long startedAt, boolean isConclusive) {}
