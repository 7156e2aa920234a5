package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import org.jspecify.annotations.Nullable;

/** The paths that a rule names: those of variables, and the operands of {@code missing} and {@code missing_some}. */
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
                : isNameOfMissing(part) ? ValueType.textOf(part.node()) : null;
    }

    /** Returns whether the part reads the event's timestamp, which is a date in a string. */
    static boolean isTimestamp(NodeContext part) {
        return part.node() instanceof Variable && "timestamp".equals(read(part));
    }

    /** Returns the part with another path. */
    static Node with(NodeContext part, String path) {
        return part.node() instanceof Variable variable ? new Variable(path, variable.fallback()) : Literal.of(path);
    }

    /** Returns whether the part is an operand of {@code missing} or {@code missing_some}, or in the list that is one. */
    private static boolean isNameOfMissing(NodeContext part) {
        NodeContext above = part.parent();
        if (above != null && above.node() instanceof ListNode) {
            String operator = above.operatorAbove();
            return operator.equals("missing") || (operator.equals("missing_some") && above.index() == 1);
        }
        return part.operatorAbove().equals("missing");
    }
}
