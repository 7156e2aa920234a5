package dev.togai.cli;

/** Work that takes time. */
@FunctionalInterface
interface Work<T, E extends Exception> {

    /** Does the work and returns its result. */
    T run() throws E;
}
