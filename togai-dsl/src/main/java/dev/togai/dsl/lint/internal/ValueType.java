package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor;
import dev.togai.dsl.ast.OperatorDescriptor.ResultType;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The type of a value. The types of a node are an upper bound: its value has one of them. */
enum ValueType {
    NUMBER,
    TEXT,
    BOOLEAN,
    NULL,
    LIST,
    MAP,
    DATE;

    /** The operators that return dates and durations as strings, which are never numbers. */
    static final Set<String> TIME_TEXTS =
            OperatorCatalog.names(operator -> operator.result() == ResultType.TIME_STRING_OR_NULL);

    /** Returns the possible types of a node's value. */
    static Set<ValueType> of(Node node) {
        if (node instanceof Literal literal) {
            return EnumSet.of(of(literal.value()));
        }
        if (node instanceof ListNode) {
            return EnumSet.of(LIST);
        }
        if (node instanceof OperatorCall call) {
            return of(call);
        }
        Set<ValueType> kinds = EnumSet.complementOf(EnumSet.of(DATE));
        if (node instanceof Variable variable && PathPrefix.isField(variable.path())) {
            kinds.remove(LIST);
            kinds.remove(MAP);
            if (variable.fallback() != null) {
                kinds.addAll(of(variable.fallback()));
            }
        }
        return kinds;
    }

    private static ValueType of(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        return value instanceof BigDecimal ? NUMBER : value instanceof String ? TEXT : BOOLEAN;
    }

    private static Set<ValueType> of(OperatorCall call) {
        return switch (OperatorCatalog.findInTogai(call.operator())
                .map(OperatorDescriptor::result)
                .orElse(ResultType.ANY)) {
            case NUMBER_OR_NULL -> EnumSet.of(NUMBER, NULL);
            case BOOLEAN -> EnumSet.of(BOOLEAN);
            case STRING -> EnumSet.of(TEXT);
            case DATE_OR_NULL_OR_FALSE -> EnumSet.of(DATE, NULL, BOOLEAN);
            case TIME_STRING_OR_NULL -> EnumSet.of(TEXT, NULL);
            case LIST -> EnumSet.of(LIST);
            case ANY_OPERAND -> union(call.arguments());
            case BRANCH -> union(results(call));
            case ANY -> EnumSet.allOf(ValueType.class);
        };
    }

    /** Returns the results of a choice: those of its cases, and its last operand, or null if there is none. */
    static List<Node> results(OperatorCall choice) {
        List<Node> results = new ArrayList<>();
        int arguments = choice.arguments().size();
        for (int i = 1; i < arguments; i += 2) {
            results.add(choice.arguments().get(i));
        }
        results.add(arguments % 2 == 1 ? choice.arguments().get(arguments - 1) : Literal.NULL);
        return results;
    }

    private static Set<ValueType> union(List<Node> nodes) {
        Set<ValueType> kinds = EnumSet.noneOf(ValueType.class);
        nodes.forEach(node -> kinds.addAll(of(node)));
        return kinds.isEmpty() ? EnumSet.of(NULL) : kinds;
    }

    /**
     * Returns the number that a constant is to the evaluator, which converts strings. Returns null if it is none, or has too many digits
     * for a calculation.
     */
    static @Nullable BigDecimal numberOf(Node node) {
        if (!(node instanceof Literal literal)) {
            return null;
        }
        BigDecimal number = literal.value() instanceof BigDecimal decimal ? decimal : null;
        if (literal.value() instanceof String text) {
            try {
                number = NumberCoercion.parse(text);
            } catch (EvaluationException e) {
                return null; // too long for the evaluator
            }
        }
        // Calculating with any other number could fill the memory.
        boolean bounded = number != null
                && number.precision() <= RuleLimits.MAX_DIGITS
                && Math.abs((long) number.scale()) <= RuleLimits.MAX_DIGITS;
        return bounded ? number : null;
    }

    /** Returns whether the evaluator converts a string to a number, or fails because the number is too long. */
    static boolean isNumeric(String text) {
        try {
            return NumberCoercion.parse(text) != null;
        } catch (EvaluationException e) {
            return true;
        }
    }

    /** Returns the string that a constant is; null if it is none. */
    static @Nullable String textOf(Node node) {
        return node instanceof Literal literal && literal.value() instanceof String text ? text : null;
    }

    /** Returns whether the value is a number, or null if the event lacks a field. */
    static boolean isNumber(Node node) {
        Set<ValueType> kinds = EnumSet.copyOf(of(node));
        kinds.remove(NULL);
        return kinds.equals(EnumSet.of(NUMBER));
    }

    /** Returns whether arithmetic and comparisons never convert the value to a number. */
    static boolean isNeverANumber(Node node) {
        Set<ValueType> kinds = of(node);
        if (kinds.contains(NUMBER)) {
            return false;
        }
        if (!kinds.contains(TEXT)) {
            return true;
        }
        String text = textOf(node);
        return text != null
                ? !isNumeric(text)
                : node instanceof OperatorCall call && TIME_TEXTS.contains(call.operator());
    }

    /** Returns whether the value can be a list. */
    static boolean canBeList(Node node) {
        return of(node).contains(LIST);
    }
}
