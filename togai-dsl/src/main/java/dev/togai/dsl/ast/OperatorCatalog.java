package dev.togai.dsl.ast;

import static dev.togai.dsl.ast.OperatorDescriptor.Arity.UNBOUNDED;

import dev.togai.dsl.ast.OperatorDescriptor.Arity;
import dev.togai.dsl.ast.OperatorDescriptor.Evaluation;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.OperatorDescriptor.Infix;
import dev.togai.dsl.ast.OperatorDescriptor.Precedence;
import dev.togai.dsl.ast.OperatorDescriptor.ResultType;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All operators of both dialects, with the facts that readers, printers, checks and explanations need. Source of the arities:
 * {@code JsonLogic.java} of TogaiHQ/json-logic-java at b63c49a, and the operators' own classes.
 *
 * <p>{@code CONTRIBUTING.md} lists the files that a new operator changes.
 */
public final class OperatorCatalog {

    private static final Map<String, OperatorDescriptor> OPERATORS = Stream.of(
                    // Data
                    lazy("var", Family.DATA, ignoring(0, 2), ResultType.ANY),
                    eager("missing", Family.DATA, exactly(0, UNBOUNDED), ResultType.LIST),
                    eager("missing_some", Family.DATA, ignoring(2, 2), ResultType.LIST),
                    // Choices and logic
                    lazy("if", Family.CHOICE, exactly(1, UNBOUNDED), ResultType.BRANCH),
                    lazy("?:", Family.CHOICE, exactly(1, UNBOUNDED), ResultType.BRANCH),
                    logic("and", Precedence.AND),
                    logic("or", Precedence.OR),
                    eager("!", Family.LOGIC, ignoring(1, 1), ResultType.BOOLEAN),
                    eager("!!", Family.LOGIC, ignoring(1, 1), ResultType.BOOLEAN),
                    // Comparisons
                    equality("=="),
                    equality("!="),
                    equality("==="),
                    equality("!=="),
                    order("<", ignoring(2, 3), true),
                    order("<=", ignoring(2, 3), true),
                    order(">", exactly(2, 2), false),
                    order(">=", exactly(2, 2), false),
                    // Arithmetic
                    arithmetic("+", exactly(1, UNBOUNDED), new Infix(Precedence.SUM, true, false)),
                    arithmetic("-", ignoring(1, 2), new Infix(Precedence.SUM, false, false)),
                    arithmetic("*", exactly(1, UNBOUNDED), new Infix(Precedence.PRODUCT, true, false)),
                    arithmetic("/", ignoring(2, 2), new Infix(Precedence.PRODUCT, false, false)),
                    arithmetic("%", ignoring(2, 2), new Infix(Precedence.PRODUCT, false, false)),
                    arithmetic("min", exactly(1, UNBOUNDED), null),
                    arithmetic("max", exactly(1, UNBOUNDED), null),
                    // Strings
                    infix(
                            eager("in", Family.STRING, ignoring(2, 2), ResultType.BOOLEAN),
                            new Infix(Precedence.COMPARISON, false, false)),
                    eager("cat", Family.STRING, exactly(1, UNBOUNDED), ResultType.STRING),
                    eager("substr", Family.STRING, exactly(2, 3), ResultType.STRING),
                    // Lists
                    lazy("map", Family.LIST, exactly(2, 2), ResultType.LIST),
                    lazy("filter", Family.LIST, exactly(2, 2), ResultType.LIST),
                    lazy("reduce", Family.LIST, exactly(3, 3), ResultType.ANY),
                    lazy("all", Family.LIST, exactly(2, 2), ResultType.BOOLEAN),
                    lazy("some", Family.LIST, exactly(2, 2), ResultType.BOOLEAN),
                    lazy("none", Family.LIST, exactly(2, 2), ResultType.BOOLEAN),
                    eager("merge", Family.LIST, exactly(0, UNBOUNDED), ResultType.LIST),
                    // Dates and durations
                    eager("date", Family.DATE, exactly(1, 1), ResultType.DATE_OR_NULL_OR_FALSE),
                    eager("date.add", Family.DATE, exactly(2, 2), ResultType.TIME_STRING_OR_NULL),
                    eager("date.sub", Family.DATE, exactly(2, 2), ResultType.TIME_STRING_OR_NULL),
                    eager("duration.of", Family.DATE, exactly(2, 2), ResultType.TIME_STRING_OR_NULL),
                    eager("duration.between", Family.DATE, exactly(2, 2), ResultType.TIME_STRING_OR_NULL),
                    eager("duration.as", Family.DATE, exactly(2, 2), ResultType.NUMBER_OR_NULL),
                    // Debugging
                    eager("log", Family.LOG, ignoring(1, 1), ResultType.ANY),
                    // Only in the dialect of json-logic-js
                    notInTogai(lazy("val", Family.DATA, exactly(0, UNBOUNDED), ResultType.ANY)),
                    notInTogai(lazy("exists", Family.DATA, exactly(1, UNBOUNDED), ResultType.BOOLEAN)),
                    notInTogai(lazy("??", Family.CHOICE, exactly(0, UNBOUNDED), ResultType.ANY_OPERAND)))
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(
                            OperatorDescriptor::name,
                            Function.identity(),
                            (one, other) -> {
                                throw new IllegalStateException("Two operators " + one.name());
                            },
                            TreeMap::new),
                    Collections::unmodifiableMap));

    private OperatorCatalog() {}

    /** Returns all operators in the order of their names. */
    public static Collection<OperatorDescriptor> all() {
        return OPERATORS.values();
    }

    /** Returns the operator with a name; empty if no dialect has it. */
    public static Optional<OperatorDescriptor> find(String name) {
        return Optional.ofNullable(OPERATORS.get(name));
    }

    /** Returns the operator with a name; empty if Togai's dialect does not have it. */
    public static Optional<OperatorDescriptor> findInTogai(String name) {
        return find(name).filter(OperatorDescriptor::inTogai);
    }

    /** Returns the names of the operators that a predicate selects. */
    public static Set<String> names(Predicate<OperatorDescriptor> selection) {
        return OPERATORS.values().stream()
                .filter(selection)
                .map(OperatorDescriptor::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Arity exactly(int min, int max) {
        return new Arity(min, max, false);
    }

    private static Arity ignoring(int min, int max) {
        return new Arity(min, max, true);
    }

    private static OperatorDescriptor eager(String name, Family family, Arity arity, ResultType result) {
        return new OperatorDescriptor(name, family, arity, result, Evaluation.EAGER, null, true);
    }

    private static OperatorDescriptor lazy(String name, Family family, Arity arity, ResultType result) {
        return new OperatorDescriptor(name, family, arity, result, Evaluation.LAZY, null, true);
    }

    private static OperatorDescriptor infix(OperatorDescriptor operator, @Nullable Infix infix) {
        return new OperatorDescriptor(
                operator.name(),
                operator.family(),
                operator.arity(),
                operator.result(),
                operator.evaluation(),
                infix,
                operator.inTogai());
    }

    private static OperatorDescriptor notInTogai(OperatorDescriptor operator) {
        return new OperatorDescriptor(
                operator.name(),
                operator.family(),
                operator.arity(),
                operator.result(),
                operator.evaluation(),
                operator.infix(),
                false);
    }

    private static OperatorDescriptor logic(String name, Precedence precedence) {
        return infix(
                lazy(name, Family.LOGIC, exactly(1, UNBOUNDED), ResultType.ANY_OPERAND),
                new Infix(precedence, true, false));
    }

    private static OperatorDescriptor equality(String name) {
        return infix(
                eager(name, Family.EQUALITY, exactly(2, 2), ResultType.BOOLEAN),
                new Infix(Precedence.COMPARISON, false, false));
    }

    private static OperatorDescriptor order(String name, Arity arity, boolean range) {
        return infix(
                eager(name, Family.ORDER, arity, ResultType.BOOLEAN), new Infix(Precedence.COMPARISON, false, range));
    }

    private static OperatorDescriptor arithmetic(String name, Arity arity, @Nullable Infix infix) {
        return infix(eager(name, Family.ARITHMETIC, arity, ResultType.NUMBER_OR_NULL), infix);
    }
}
