package dev.togai.dsl.preview;

/** The grades of assumptions about Togai's service, from the most to the least reliable. */
public enum AssumptionGrade {
    /** Togai documents it. */
    DOCUMENTED,
    /** Public software that the service may run does it. */
    EVIDENCE,
    /** It is the most likely of several possibilities. */
    ASSUMED
}
