package dev.togai.dsl.preview;

/** How often events of one id count. Events without an id always count. */
public enum DuplicatePolicy {

    /** Once: the first that is added counts, whatever the others say. */
    COUNT_ONCE,

    /** As often as they are added. */
    COUNT_EVERY
}
