package dev.togai.dsl.check;

import dev.togai.dsl.ast.Node;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that a check found. Immutable and thread-safe.
 *
 * @param check what was looked for
 * @param where where it is
 * @param message what is wrong here, why, and what to do
 * @param fix the whole rule with the part mended, if that can be offered; what it means is said in {@link Check#fix()}
 */
public record Finding(Check check, Place where, String message, Optional<Node> fix) {

    /** Refuses nulls. */
    public Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(fix, "fix");
    }

    /** The check's name, for example {@code in-without-list}. */
    public String id() {
        return check.id();
    }

    /** How bad it is. */
    public Severity severity() {
        return check.severity();
    }

    /** How sure the fact is that the check stands on. */
    public Evidence evidence() {
        return check.evidence();
    }

    /** The finding in a line: {@code error[in-without-list] at $.and[0]: ...}. */
    @Override
    public String toString() {
        return severity().name().toLowerCase(Locale.ROOT) + '[' + id() + "] at " + where + ": " + message;
    }
}
