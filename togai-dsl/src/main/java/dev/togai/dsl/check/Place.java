package dev.togai.dsl.check;

import dev.togai.dsl.ast.NodePath;
import java.util.Objects;

/**
 * Where a finding is: in which field, and where in the rule that stands there.
 *
 * @param field the field by its name on the wire, {@code computations[0].matcher}; empty for a rule that was checked alone
 * @param path the part of the rule; the whole rule where no part is to blame
 */
public record Place(String field, NodePath path) {

    /** Refuses nulls. */
    public Place {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(path, "path");
    }

    /** Field and path in one word: {@code computations[0].matcher $.and[1]}. */
    @Override
    public String toString() {
        return field.isEmpty() ? path.toString() : path.steps().isEmpty() ? field : field + ' ' + path;
    }
}
