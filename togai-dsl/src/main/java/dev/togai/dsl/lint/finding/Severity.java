package dev.togai.dsl.lint.finding;

/** The severity of a finding, worst first. */
public enum Severity {

    /** The rule cannot work as written: it fails, never matches, or bills another amount. */
    ERROR,

    /** The rule probably does not work as written, or not for all events. */
    WARNING,

    /** Worth knowing, and often intended. */
    NOTE
}
