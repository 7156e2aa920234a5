package dev.togai.dsl.check;

import java.util.Objects;

/**
 * What a checker looks for: an entry in the list of checks.
 *
 * @param id its name, which stays, in lower case with hyphens
 * @param severity how bad it is
 * @param evidence how sure the fact is that it stands on
 * @param what what is wrong, in a sentence
 * @param fix what the offered fix does, and in what it means something else than the rule before; empty if none is offered
 */
public record Check(String id, Severity severity, Evidence evidence, String what, String fix) {

    /** Refuses nulls. */
    public Check {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(fix, "fix");
    }

    static Check error(String id, Evidence evidence, String what, String fix) {
        return new Check(id, Severity.ERROR, evidence, what, fix);
    }

    static Check warning(String id, Evidence evidence, String what, String fix) {
        return new Check(id, Severity.WARNING, evidence, what, fix);
    }

    static Check note(String id, Evidence evidence, String what, String fix) {
        return new Check(id, Severity.NOTE, evidence, what, fix);
    }
}
