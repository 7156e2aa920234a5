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

    /** Returns whether the resolver reads the state, which may show the effect only after the settle time. */
    default boolean readsState() {
        return true;
    }

    /**
     * Returns a resolver for calls whose effect cannot be read.
     *
     * @param reason the reason, as a sentence
     */
    static <T> OutcomeResolver<T> unresolvable(String reason) {
        return new OutcomeResolver<>() {
            @Override
            public ResolvedCall<T> resolve(LookupContext lookup) {
                return ResolvedCall.unknown(reason);
            }

            @Override
            public boolean readsState() {
                return false;
            }
        };
    }

    /** Returns a resolver for calls without an effect. */
    static <T> OutcomeResolver<T> none() {
        return lookup -> ResolvedCall.notApplied();
    }
}
