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
 * The operators of Togai's public rule engine and how many operands each takes. Source: {@code JsonLogic.java} of
 * TogaiHQ/json-logic-java at b63c49a, and the operators' own classes.
 */
final class OperatorArity {

    /** Any number of operands. */
    static final int MANY = Integer.MAX_VALUE;

    /** Operators that read the data they are given. */
    static final Set<String> READERS = Set.of("var", "missing", "missing_some");

    /** Operators that evaluate their operands when they need them, and never take the elements of a list for operands. */
    static final Set<String> LAZY =
            Set.of("if", "?:", "and", "or", "map", "filter", "reduce", "all", "some", "none", "var");

    /**
     * How many operands make sense.
     *
     * @param least with fewer the engine fails, or gives a value that does not depend on the event
     * @param most what stands behind is ignored, or makes the engine fail
     * @param ignores whether more are ignored rather than a failure
     */
    record Count(int least, int most, boolean ignores) {}

    private static final Map<String, Count> COUNTS = counts();

    private OperatorArity() {}

    private static Map<String, Count> counts() {
        Map<String, Count> counts = new TreeMap<>();
        put(counts, new Count(1, MANY, false), "and", "or", "if", "?:", "+", "*", "min", "max", "cat");
        put(counts, new Count(0, MANY, false), "merge", "missing");
        put(counts, new Count(1, 2, true), "-");
        put(counts, new Count(0, 2, true), "var");
        put(counts, new Count(2, 2, true), "/", "%", "in", "missing_some");
        put(counts, new Count(2, 3, true), "<", "<=");
        put(counts, new Count(2, 2, false), ">", ">=", "==", "!=", "===", "!==");
        put(counts, new Count(2, 2, false), "map", "filter", "all", "some", "none");
        put(counts, new Count(3, 3, false), "reduce");
        put(counts, new Count(2, 3, false), "substr");
        put(counts, new Count(1, 1, true), "!", "!!", "log");
        put(counts, new Count(1, 1, false), "date");
        put(counts, new Count(2, 2, false), "date.add", "date.sub", "duration.of", "duration.between", "duration.as");
        return counts;
    }

    private static void put(Map<String, Count> counts, Count count, String... operators) {
        for (String operator : operators) {
            counts.put(operator, count);
        }
    }

    /** The call, or the variable if it is one: a rule has one tree only. */
    static Node apply(String operator, List<Node> arguments) {
        boolean looksUp = operator.equals(Variable.OPERATOR) && (arguments.size() == 1 || arguments.size() == 2);
        String path = looksUp ? ValueType.textOf(arguments.get(0)) : null;
        return path != null
                ? new Variable(path, arguments.size() == 2 ? arguments.get(1) : null)
                : new Call(operator, arguments);
    }

    /** Whether the operator takes so many operands, none of which is ignored. */
    static boolean takes(String operator, List<Node> operands) {
        Count count = count(operator);
        int given = isUnwrapped(operator, operands)
                ? ((Items) operands.get(0)).elements().size()
                : operands.size();
        return count != null && given >= count.least() && given <= count.most();
    }

    /** The operands of a call: a single list is taken apart, unless the operator is lazy. */
    static List<Node> operands(Call call) {
        return isUnwrapped(call.operator(), call.arguments())
                ? ((Items) call.arguments().get(0)).elements()
                : call.arguments();
    }

    /** Whether the operands stand in a list, which is the only argument of an operator that is not lazy. */
    static boolean isUnwrapped(String operator, List<Node> arguments) {
        return !LAZY.contains(operator) && arguments.size() == 1 && arguments.get(0) instanceof Items;
    }

    /** How many operands it takes; null if there is no such operator. */
    static @Nullable Count count(String operator) {
        return COUNTS.get(operator);
    }

    /** All of them. */
    static Set<String> names() {
        return COUNTS.keySet();
    }
}
