package dev.togai.dsl.eval;

/** The format of an event. */
public enum EventFormat {

    /** The format that rules see: {@code attributes} is an object of values by name. */
    PLAIN,

    /**
     * The format of Togai's API: {@code attributes} is a list of objects with {@code name} and {@code value}, {@code dimensions}
     * is an object. Rules see the layout's {@link EventProjection} of it.
     */
    TOGAI_API
}
