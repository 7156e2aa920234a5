package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import org.jspecify.annotations.Nullable;

/** The paths into the event that a rule names: those of variables, and those that {@code missing} asks for. */
final class VariablePaths {

    private VariablePaths() {}

    /** Returns the path into the event that this part names, or null if it names none, or a path into the items of a list. */
    static @Nullable String read(NodeContext part) {
        return part.readsEvent() ? named(part) : null;
    }

    /** Returns the path into an item of a list that this part names, or null if it names none. */
    static @Nullable String readOfItem(NodeContext part) {
        return part.readsItem() ? named(part) : null;
    }

    private static @Nullable String named(NodeContext part) {
        return part.node() instanceof Variable variable
                ? variable.path()
                : isAskedFor(part) ? ValueType.textOf(part.node()) : null;
    }

    /** Whether the part reads the event's own time, which is a date as a text. */
    static boolean isTimestamp(NodeContext part) {
        return part.node() instanceof Variable && "timestamp".equals(read(part));
    }

    /** The same part with another path. */
    static Node with(NodeContext part, String path) {
        return part.node() instanceof Variable variable ? new Variable(path, variable.fallback()) : Literal.of(path);
    }

    /** Whether it is one of the names of a {@code missing}, loose or in a list. */
    private static boolean isAskedFor(NodeContext part) {
        NodeContext above = part.parent();
        if (above != null && above.node() instanceof Items) {
            String operator = above.operatorAbove();
            return operator.equals("missing") || (operator.equals("missing_some") && above.index() == 1);
        }
        return part.operatorAbove().equals("missing");
    }
}
