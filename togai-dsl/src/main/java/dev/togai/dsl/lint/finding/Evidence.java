package dev.togai.dsl.lint.finding;

/** The source of the fact behind a check, most certain first. */
public enum Evidence {

    /** Togai's documents, OpenAPI document or official clients state it, or it follows from the rule alone. */
    DOCUMENTED,

    /**
     * Togai's public rule engine (TogaiHQ/json-logic-java at b63c49a) behaves this way. That is strong evidence of the service's
     * behavior, but no proof.
     */
    ENGINE,

    /** No source states it; the other facts suggest it. */
    ASSUMED
}
