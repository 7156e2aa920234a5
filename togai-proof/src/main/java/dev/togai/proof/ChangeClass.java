package dev.togai.proof;

/** The class of a change of a meter, by the units of all events before and after it. */
public enum ChangeClass {
    /** Each event has the same units. */
    EQUAL,

    /** Fewer events count. An event that counts after the change has the same units as before. */
    NARROWER,

    /** More events count. An event that counted before the change has the same units as before. */
    WIDER,

    /** The same events count, and some have other units. */
    RATE,

    /** The change is none of the others: for example, some events count no longer, and others have other units. */
    DIFFERENT,

    /** It is not known whether all events have the same units. */
    UNKNOWN
}
