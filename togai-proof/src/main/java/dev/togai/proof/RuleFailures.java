package dev.togai.proof;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The parts of rules that can fail, for example for a string of the wrong form. Immutable and thread-safe. */
final class RuleFailures {

    private final FieldPaths paths;

    RuleFailures(FieldPaths paths) {
        this.paths = paths;
    }

    /** Returns whether a part of a rule can fail for an event of a path; of any path if it is null. */
    boolean mayFail(Node part, @Nullable EvaluationPath path) {
        if (part instanceof Literal) {
            return false;
        }
        if (part instanceof Variable variable) {
            return paths.fieldOf(variable.path()) == null || variable.fallback() != null;
        }
        if (part instanceof ListNode list) {
            return list.elements().stream().anyMatch(inner -> mayFail(inner, path));
        }
        OperatorCall call = (OperatorCall) part;
        return !(isSafe(call) || isSafePart(call, path))
                || call.arguments().stream().anyMatch(inner -> mayFail(inner, path));
    }

    private static boolean isSafe(OperatorCall call) {
        int count = call.arguments().size();
        return OperatorCatalog.findInTogai(call.operator())
                .filter(operator -> switch (operator.name()) {
                    case "date", "/", "%", "cat", "substr", "filter", "reduce", "all", "missing_some" -> false;
                    default ->
                        operator.family() != Family.LIST
                                && operator.family() != Family.LOG
                                && operator.arity().accepts(count)
                                && count >= 2;
                })
                .isPresent();
    }

    /** Returns whether a call is the beginning of a field that the event has: {@code substr} with constants from 0. */
    private boolean isSafePart(OperatorCall call, @Nullable EvaluationPath path) {
        if (!call.operator().equals("substr") || call.arguments().size() != 3) {
            return false;
        }
        MeterField field = call.arguments().get(0) instanceof Variable variable ? paths.fieldOf(variable.path()) : null;
        return path != null
                && field != null
                && path.state().domain(field).isPresent()
                && call.arguments().subList(1, 3).stream()
                        .allMatch(node -> node instanceof Literal literal
                                && literal.value() instanceof BigDecimal number
                                && number.signum() >= 0);
    }
}
