package dev.togai.dsl.lint.finding;

import dev.togai.dsl.ast.Node;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One fault that a check found. Immutable and thread-safe.
 *
 * @param check the check that found it
 * @param location the field and the part of the rule
 * @param message the fault, its reason, and the advice
 * @param fix the whole rule with the part fixed, if a fix is offered; {@link LintCheck#fix()} describes its meaning
 */
public record Finding(LintCheck check, FindingLocation location, String message, Optional<Node> fix) {

    /** Rejects nulls. */
    public Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(fix, "fix");
    }

    /** Returns the name of the check, for example {@code in-without-list}. */
    public String id() {
        return check.id();
    }

    /** Returns the severity of the check. */
    public Severity severity() {
        return check.severity();
    }

    /** Returns the source of the fact behind the check. */
    public Evidence evidence() {
        return check.evidence();
    }

    /** Returns the finding in one line: {@code error[in-without-list] at $.and[0]: ...}. */
    @Override
    public String toString() {
        return severity().name().toLowerCase(Locale.ROOT) + '[' + id() + "] at " + location + ": " + message;
    }
}
