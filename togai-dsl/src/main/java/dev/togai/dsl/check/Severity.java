package dev.togai.dsl.check;

/** How bad a finding is, worst first. */
public enum Severity {

    /** The rule cannot do what it says: it fails, never matches, or bills something else. */
    ERROR,

    /** The rule probably does not do what it says, or not on all events. */
    WARNING,

    /** Worth knowing, and often meant. */
    NOTE
}
