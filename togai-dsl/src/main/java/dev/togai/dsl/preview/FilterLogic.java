package dev.togai.dsl.preview;

/** Which of several filters an event must meet. */
public enum FilterLogic {

    /** All of them. */
    ALL,

    /** One of them. */
    ANY
}
