package dev.togai.feign;

/**
 * How to find out, by reading what is there now, whether a call whose answer was lost took effect.
 *
 * @param <T> what the call answers
 */
@FunctionalInterface
interface OutcomeResolver<T> {

    /** Returns what is there. Throws what reading throws. */
    ResolvedCall<T> resolve(LookupContext lookup);

    /** Of calls that change nothing, so that there is nothing to be found. */
    static <T> OutcomeResolver<T> none() {
        return lookup -> ResolvedCall.notApplied();
    }
}
