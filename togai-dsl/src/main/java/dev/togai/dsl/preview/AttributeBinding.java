package dev.togai.dsl.preview;

/** What the value of an attribute is to a rule. */
public enum AttributeBinding {

    /** The text that it travels as: {@code "50"} equals 50 by value, and is not identical to it. */
    TEXT,

    /** The number that the text spells, with its scale; a text that spells none stays one. */
    NUMBER
}
