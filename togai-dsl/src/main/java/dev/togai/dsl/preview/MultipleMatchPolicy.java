package dev.togai.dsl.preview;

/** The policy for events that several computations match. */
public enum MultipleMatchPolicy {

    /** The first computation that matches counts, by order. */
    FIRST_MATCH,

    /** All computations that match count: their units are added up. A COUNT meter counts the event once. */
    EVERY_MATCH
}
