package dev.togai.dsl.check;

/** How sure the fact is that a check stands on. */
public enum Evidence {

    /** Togai's documents, OpenAPI document or official clients say so, or it follows from the rule alone. */
    DOCUMENTED,

    /**
     * Togai's public rule engine does so (TogaiHQ/json-logic-java at b63c49a): strong evidence of what the service runs, and no
     * proof.
     */
    ENGINE,

    /** Nobody has said so; it is what the rest suggests. */
    ASSUMED
}
