package dev.togai.dsl.eval;

/** What an event looks like. */
public enum EventFormat {

    /** As rules see it: {@code attributes} is an object of values by name. */
    PLAIN,

    /**
     * As Togai's API has it: {@code attributes} is a list of objects with {@code name} and {@code value}, {@code dimensions} an object.
     * Rules see what the layout's {@link EventProjection} makes of it.
     */
    TOGAI_API
}
