package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor;
import dev.togai.dsl.ast.OperatorDescriptor.Arity;
import dev.togai.dsl.ast.OperatorDescriptor.Evaluation;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.Variable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The operators of Togai's public rule engine and their operands, from the catalogue. */
final class OperatorArity {

    /** Any number of operands. */
    static final int MANY = Arity.UNBOUNDED;

    /** The operators that read the data. */
    static final Set<String> READERS =
            OperatorCatalog.names(operator -> operator.inTogai() && operator.family() == Family.DATA);

    /** The operators that evaluate their operands on demand. They do not unwrap a single list. */
    static final Set<String> LAZY =
            OperatorCatalog.names(operator -> operator.inTogai() && operator.evaluation() == Evaluation.LAZY);

    private static final Map<String, Arity> ARITIES = OperatorCatalog.all().stream()
            .filter(OperatorDescriptor::inTogai)
            .collect(Collectors.toMap(
                    OperatorDescriptor::name, OperatorDescriptor::arity, (one, other) -> one, TreeMap::new));

    private OperatorArity() {}

    /** Returns a call, or the variable that the reader makes of a {@code var} with a constant path. */
    static Node apply(String operator, List<Node> arguments) {
        boolean looksUp = operator.equals(Variable.OPERATOR) && (arguments.size() == 1 || arguments.size() == 2);
        String path = looksUp ? ValueType.textOf(arguments.get(0)) : null;
        return path != null
                ? new Variable(path, arguments.size() == 2 ? arguments.get(1) : null)
                : new OperatorCall(operator, arguments);
    }

    /** Returns whether the operator uses all of the operands. */
    static boolean takes(String operator, List<Node> operands) {
        Arity count = count(operator);
        int given = isUnwrapped(operator, operands)
                ? ((ListNode) operands.get(0)).elements().size()
                : operands.size();
        return count != null && given >= count.min() && given <= count.max();
    }

    /** Returns the operands of a call: the elements of a single list, unless the operator is lazy. */
    static List<Node> operands(OperatorCall call) {
        return isUnwrapped(call.operator(), call.arguments())
                ? ((ListNode) call.arguments().get(0)).elements()
                : call.arguments();
    }

    /** Returns whether the operator unwraps its arguments: it is not lazy, and a list is its only argument. */
    static boolean isUnwrapped(String operator, List<Node> arguments) {
        return !LAZY.contains(operator) && arguments.size() == 1 && arguments.get(0) instanceof ListNode;
    }

    /** Returns the arity of an operator; null if the engine does not have it. */
    static @Nullable Arity count(String operator) {
        return ARITIES.get(operator);
    }

    /** Returns the names of all operators. */
    static Set<String> names() {
        return ARITIES.keySet();
    }
}
