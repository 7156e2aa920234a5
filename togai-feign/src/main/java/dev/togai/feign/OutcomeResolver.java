package dev.togai.feign;

/**
 * A resolver that reads the current state to determine whether a call whose response was lost took effect.
 *
 * @param <T> the result of the call
 */
@FunctionalInterface
interface OutcomeResolver<T> {

    /** Returns the outcome. Propagates exceptions of the requests that read the state. */
    ResolvedCall<T> resolve(LookupContext lookup);

    /** Returns a resolver for calls without an effect. */
    static <T> OutcomeResolver<T> none() {
        return lookup -> ResolvedCall.notApplied();
    }
}
