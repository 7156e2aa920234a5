package dev.togai.dsl.lint.finding;

import dev.togai.dsl.ast.NodePath;
import java.util.Objects;

/**
 * The location of a finding: a field of the meter, and a part of the rule in that field.
 *
 * @param field the JSON path of the field, {@code computations[0].matcher}; empty for a rule that was checked alone
 * @param path the part of the rule; the root if the finding concerns the whole rule
 */
public record FindingLocation(String field, NodePath path) {

    /** Rejects nulls. */
    public FindingLocation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(path, "path");
    }

    /** Returns field and path, separated by a blank: {@code computations[0].matcher $.and[1]}. */
    @Override
    public String toString() {
        return field.isEmpty() ? path.toString() : path.steps().isEmpty() ? field : field + ' ' + path;
    }
}
