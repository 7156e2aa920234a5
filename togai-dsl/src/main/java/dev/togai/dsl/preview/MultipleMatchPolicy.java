package dev.togai.dsl.preview;

/** Which of several computations that match an event count. */
public enum MultipleMatchPolicy {

    /** The first that matches, by order. */
    FIRST_MATCH,

    /** All that match; their units are added up, and a COUNT meter still counts the event once. */
    EVERY_MATCH
}
