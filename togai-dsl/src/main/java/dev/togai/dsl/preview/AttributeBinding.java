package dev.togai.dsl.preview;

/** The type that rules see of an attribute's value. */
public enum AttributeBinding {

    /** The string from the event: {@code "50"} equals 50 by value, and is not identical to it. */
    TEXT,

    /** The number in the string, with its scale. A string without a number stays a string. */
    NUMBER
}
