package dev.togai.feign;

/**
 * How to find out, by reading what is there now, whether a call whose answer was lost took effect.
 *
 * @param <T> what the call answers
 */
@FunctionalInterface
interface Aftermath<T> {

    /** Returns what is there. Throws what reading throws. */
    Finding<T> look(LookUp lookUp);

    /** Of calls that change nothing, so that there is nothing to be found. */
    static <T> Aftermath<T> none() {
        return lookUp -> Finding.notDone();
    }
}
