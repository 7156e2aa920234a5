package dev.togai.dsl.preview;

/** The way that several filters combine. */
public enum FilterLogic {

    /** An event must match all filters. */
    ALL,

    /** An event must match at least one filter. */
    ANY
}
