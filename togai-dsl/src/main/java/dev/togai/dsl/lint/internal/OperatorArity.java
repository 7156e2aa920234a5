package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The operators of Togai's public rule engine, and the number of operands that each takes. Source: {@code JsonLogic.java} of
 * TogaiHQ/json-logic-java at b63c49a, and the operators' own classes.
 */
final class OperatorArity {

    /** Any number of operands. */
    static final int MANY = Integer.MAX_VALUE;

    /** The operators that read the data. */
    static final Set<String> READERS = Set.of("var", "missing", "missing_some");

    /** The operators that evaluate their operands on demand. They do not unwrap a single list. */
    static final Set<String> LAZY =
            Set.of("if", "?:", "and", "or", "map", "filter", "reduce", "all", "some", "none", "var");

    /**
     * A range of numbers of operands.
     *
     * @param min the minimum; with fewer operands the engine fails, or gives a value that does not depend on the event
     * @param max the maximum; with more operands the engine fails, or ignores the others
     * @param ignoresExtra whether the engine ignores operands beyond the maximum, instead of failing
     */
    record Arity(int min, int max, boolean ignoresExtra) {}

    private static final Map<String, Arity> COUNTS = counts();

    private OperatorArity() {}

    private static Map<String, Arity> counts() {
        Map<String, Arity> counts = new TreeMap<>();
        put(counts, new Arity(1, MANY, false), "and", "or", "if", "?:", "+", "*", "min", "max", "cat");
        put(counts, new Arity(0, MANY, false), "merge", "missing");
        put(counts, new Arity(1, 2, true), "-");
        put(counts, new Arity(0, 2, true), "var");
        put(counts, new Arity(2, 2, true), "/", "%", "in", "missing_some");
        put(counts, new Arity(2, 3, true), "<", "<=");
        put(counts, new Arity(2, 2, false), ">", ">=", "==", "!=", "===", "!==");
        put(counts, new Arity(2, 2, false), "map", "filter", "all", "some", "none");
        put(counts, new Arity(3, 3, false), "reduce");
        put(counts, new Arity(2, 3, false), "substr");
        put(counts, new Arity(1, 1, true), "!", "!!", "log");
        put(counts, new Arity(1, 1, false), "date");
        put(counts, new Arity(2, 2, false), "date.add", "date.sub", "duration.of", "duration.between", "duration.as");
        return counts;
    }

    private static void put(Map<String, Arity> counts, Arity count, String... operators) {
        for (String operator : operators) {
            counts.put(operator, count);
        }
    }

    /** Returns a call, or the variable that the reader makes of a {@code var} with a constant path. */
    static Node apply(String operator, List<Node> arguments) {
        boolean looksUp = operator.equals(Variable.OPERATOR) && (arguments.size() == 1 || arguments.size() == 2);
        String path = looksUp ? ValueType.textOf(arguments.get(0)) : null;
        return path != null
                ? new Variable(path, arguments.size() == 2 ? arguments.get(1) : null)
                : new Call(operator, arguments);
    }

    /** Returns whether the operator uses all of the operands. */
    static boolean takes(String operator, List<Node> operands) {
        Arity count = count(operator);
        int given = isUnwrapped(operator, operands)
                ? ((Items) operands.get(0)).elements().size()
                : operands.size();
        return count != null && given >= count.min() && given <= count.max();
    }

    /** Returns the operands of a call: the elements of a single list, unless the operator is lazy. */
    static List<Node> operands(Call call) {
        return isUnwrapped(call.operator(), call.arguments())
                ? ((Items) call.arguments().get(0)).elements()
                : call.arguments();
    }

    /** Returns whether the operator unwraps its arguments: it is not lazy, and a list is its only argument. */
    static boolean isUnwrapped(String operator, List<Node> arguments) {
        return !LAZY.contains(operator) && arguments.size() == 1 && arguments.get(0) instanceof Items;
    }

    /** Returns the arity of an operator; null if the engine does not have it. */
    static @Nullable Arity count(String operator) {
        return COUNTS.get(operator);
    }

    /** Returns the names of all operators. */
    static Set<String> names() {
        return COUNTS.keySet();
    }
}
