package dev.togai.dsl.lint.finding;

import java.util.Objects;

/**
 * The description of a check: one row of docs/checks.md.
 *
 * @param id the stable name, in lower case with hyphens
 * @param severity the severity of its findings
 * @param evidence the source of the fact behind it
 * @param description the fault that it finds, in a sentence
 * @param fix the effect of its fix, and how the fixed rule differs in meaning; empty if it offers none
 */
public record LintCheck(String id, Severity severity, Evidence evidence, String description, String fix) {

    /** Rejects nulls. */
    public LintCheck {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(fix, "fix");
    }

    /** Creates a check whose findings are errors. */
    public static LintCheck error(String id, Evidence evidence, String description, String fix) {
        return new LintCheck(id, Severity.ERROR, evidence, description, fix);
    }

    /** Creates a check whose findings are warnings. */
    public static LintCheck warning(String id, Evidence evidence, String description, String fix) {
        return new LintCheck(id, Severity.WARNING, evidence, description, fix);
    }

    /** Creates a check whose findings are notes. */
    public static LintCheck note(String id, Evidence evidence, String description, String fix) {
        return new LintCheck(id, Severity.NOTE, evidence, description, fix);
    }
}
