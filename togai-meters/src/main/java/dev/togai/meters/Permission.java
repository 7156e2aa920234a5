package dev.togai.meters;

/** Whether a change is made, from the mildest to the strictest. */
public enum Permission {
    /** The change is made. */
    ALLOW,

    /** The change is made if the caller confirms its class. */
    CONFIRM,

    /** The change is not made. */
    FORBID
}
