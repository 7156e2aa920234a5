package dev.togai.feign;

import dev.togai.config.CallOptions;
import dev.togai.feign.RetryBudget.Loan;
import org.jspecify.annotations.Nullable;

/**
 * The context of a call.
 *
 * @param options the options of the caller
 * @param tokens provides the token of each request
 * @param secrets the secrets that were sent, which no exception may show
 * @param deadline the deadline of the enclosing call, null if this call has a deadline of its own
 * @param loan the budget that look-ups of the enclosing call took, null unless this call is a look-up
 */
record CallContext(
        CallOptions options,
        TokenProvider tokens,
        SecretHistory secrets,
        @Nullable Deadline deadline,
        @Nullable Loan loan) {

    /** Returns the context of a call with a deadline of its own. */
    static CallContext of(CallOptions options, TokenProvider tokenProvider, SecretHistory secrets) {
        return new CallContext(options, tokenProvider, secrets, null, null);
    }

    /** Returns whether the call reads the outcome of another one. */
    boolean isLookup() {
        return loan != null;
    }

    /** Returns the context of the calls that look up an outcome. */
    CallContext forLookup(LookupContext lookup) {
        return new CallContext(options, tokens, secrets, lookup.deadline(), lookup.loan());
    }

    /** Returns a copy with the given deadline. */
    CallContext withDeadline(Deadline deadline) {
        return new CallContext(options, tokens, secrets, deadline, loan);
    }
}
