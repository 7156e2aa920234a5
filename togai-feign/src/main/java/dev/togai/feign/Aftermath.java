package dev.togai.feign;

/**
 * How to find out, by reading what is there now, whether a call whose answer was lost took effect.
 *
 * @param <T> what the call answers
 */
@FunctionalInterface
interface Aftermath<T> {

    /**
     * What is there. Throws what reading throws.
     *
     * @param deadline when the call must have ended
     */
    Finding<T> look(Deadline deadline);

    /** Of calls that change nothing, so that there is nothing to be found. */
    static <T> Aftermath<T> none() {
        return deadline -> Finding.notDone();
    }
}
