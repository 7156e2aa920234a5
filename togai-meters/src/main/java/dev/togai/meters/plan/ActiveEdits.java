package dev.togai.meters.plan;

/**
 * Which fields of an active meter Togai lets a client edit. Togai documents that an active meter cannot be edited, and may mean its
 * rules only.
 */
public enum ActiveEdits {
    /** No field, which is documented. */
    NONE,

    /** The name, the name on invoices and the description. */
    NAMES,

    /** All fields, so that no change has a gap. */
    ALL
}
