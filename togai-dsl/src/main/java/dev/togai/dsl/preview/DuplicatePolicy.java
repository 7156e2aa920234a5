package dev.togai.dsl.preview;

/** The number of times that events with the same id count. Events without an id always count. */
public enum DuplicatePolicy {

    /** Once: the first that is added counts, even if the others differ. */
    COUNT_ONCE,

    /** Each time that one is added. */
    COUNT_EVERY
}
