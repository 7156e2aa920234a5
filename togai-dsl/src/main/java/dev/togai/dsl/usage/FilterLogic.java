package dev.togai.dsl.usage;

/** Which of several filters an event must meet. */
public enum FilterLogic {

    /** All of them. */
    ALL,

    /** One of them. */
    ANY
}
