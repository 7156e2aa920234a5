package dev.togai.dsl.internal.fastpath;

import static dev.togai.dsl.internal.fastpath.HandleCombinators.apply;
import static dev.togai.dsl.internal.fastpath.HandleCombinators.constant;
import static dev.togai.dsl.internal.fastpath.HandleCombinators.fromBoolean;
import static dev.togai.dsl.internal.fastpath.HandleCombinators.onEvent;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.insertArguments;

import dev.togai.dsl.internal.expression.ArithmeticExpression;
import dev.togai.dsl.internal.expression.ArithmeticExpression.BinaryArithmetic;
import dev.togai.dsl.internal.expression.BooleanNotExpression;
import dev.togai.dsl.internal.expression.ChoiceExpression;
import dev.togai.dsl.internal.expression.ComparisonExpression;
import dev.togai.dsl.internal.expression.ComparisonExpression.BinaryComparison;
import dev.togai.dsl.internal.expression.ComparisonExpression.ConstantComparison;
import dev.togai.dsl.internal.expression.ComparisonExpression.RangeComparison;
import dev.togai.dsl.internal.expression.ConstantExpression;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.ExpressionBuilder;
import dev.togai.dsl.internal.expression.ShortCircuitExpression;
import dev.togai.dsl.internal.expression.VariableExpression;
import dev.togai.dsl.internal.number.PackedDecimal;
import dev.togai.dsl.internal.togai.TogaiEquality.BinaryEquality;
import dev.togai.dsl.internal.togai.TogaiStrings.ConstantMembership;
import java.lang.invoke.MethodHandle;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compiles one rule to a chain of method handles. The JIT inlines each chain separately, so a rule stays monomorphic no matter how many
 * other rules are loaded.
 *
 * <p>The handles know the usual kinds of expressions and of values. They return {@link FastPathRule#UNKNOWN} or
 * {@link PackedDecimal#UNREPRESENTABLE} for all others, and the caller evaluates the expression instead. Expressions do not know this
 * class: it is the only place that translates them, so a kind of expression that it does not name is evaluated as it is.
 *
 * <p>Immutable and thread-safe.
 */
public final class FastPathCompiler {

    /** The system property that turns the fast path off for all rules that are compiled while it is {@code false}. */
    public static final String PROPERTY = "dev.togai.dsl.fastPath";

    /** The system property that GraalVM sets in native images, which have no bytes of classes and define no classes. */
    private static final String NATIVE_IMAGE = "org.graalvm.nativeimage.imagecode";

    /** The code of more rules would exceed the instruction cache, and be no faster than the expressions. */
    private static final int MAX_RULES = 32;

    /** Deep handles need deep stacks. Togai's API accepts no rule of so many parts. */
    private static final int MAX_PARTS = 500;

    /** From this number of occurrences on, looking a variable up in advance pays. */
    private static final int MIN_OCCURRENCES = 3;

    private static final Set<Object> COMPILED = Collections.newSetFromMap(new WeakHashMap<>());

    private final Expression rule;

    /** The variable that is looked up in advance; null if none occurs often enough. */
    private final @Nullable VariableExpression main;

    private FastPathCompiler(Expression rule, @Nullable VariableExpression main) {
        this.rule = rule;
        this.main = main;
    }

    /**
     * Returns the compiler for a rule; null if the rule cannot take the fast path, if the system property turns it off, or in a
     * native image.
     */
    public static @Nullable FastPathCompiler of(Expression rule, ExpressionBuilder builder) {
        // An image can carry the bytes as a resource, so FastPathRule alone would try to define a class.
        boolean enabled = !"false".equals(System.getProperty(PROPERTY)) && System.getProperty(NATIVE_IMAGE) == null;
        return enabled && !builder.hasEffects() && builder.parts() <= MAX_PARTS
                ? new FastPathCompiler(rule, mostFrequent(builder.eventVariables()))
                : null;
    }

    private static @Nullable VariableExpression mostFrequent(List<VariableExpression> variables) {
        return variables.stream()
                .collect(Collectors.groupingBy(
                        variable -> variable.variable().whole(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(same -> same.size() >= MIN_OCCURRENCES)
                .max(Comparator.comparing(List::size))
                .map(same -> same.get(0))
                .orElse(null);
    }

    /** Returns whether a rule may take the fast path now. A rule that may not can try again after others were garbage collected. */
    public static boolean reserve(Object rule) {
        synchronized (COMPILED) {
            return COMPILED.contains(rule) || (COMPILED.size() < MAX_RULES && COMPILED.add(rule));
        }
    }

    /** Compiles the rule; null if the program cannot define classes at run time. */
    public @Nullable FastPathRule compile() {
        return FastPathRule.of(new FastPathRule.Handles(ofEvent(testHandle(rule)), ofEvent(numberHandle(rule))));
    }

    private MethodHandle ofEvent(MethodHandle part) {
        return main == null ? insertArguments(part, 0, PackedDecimal.MISSING) : foldArguments(part, lookUp(main));
    }

    /** Returns the handle that evaluates an expression to its value. */
    private MethodHandle valueHandle(Expression expression) {
        if (expression instanceof ConstantExpression constant) {
            return constant(Object.class, constant.value(null));
        }
        if (expression instanceof VariableExpression variable && variable.hasConstantDefault()) {
            MethodHandle found = onEvent(VariableHandles.value(variable.variable(), variable.slot(), variable.path()));
            return filterReturnValue(found, insertArguments(StepHandles.VALUE_OR, 0, variable.constantDefault()));
        }
        return onEvent(StepHandles.VALUE.bindTo(expression));
    }

    /** Returns the handle that evaluates an expression to a decision. */
    private MethodHandle testHandle(Expression expression) {
        if (expression instanceof ShortCircuitExpression chain) {
            return shortCircuit(chain);
        }
        if (expression instanceof BooleanNotExpression not) {
            MethodHandle decision = testHandle(not.operand());
            return not.wanted() ? decision : HandleCombinators.not(decision);
        }
        if (expression instanceof ComparisonExpression comparison) {
            return comparison(comparison);
        }
        if (expression instanceof BinaryEquality equality) {
            MethodHandle holds = insertArguments(StepHandles.HOLDS, 0, equality.equality(), equality.wanted());
            return fromBoolean(apply(holds, valueHandle(equality.first()), valueHandle(equality.second())));
        }
        if (expression instanceof ConstantMembership membership) {
            MethodHandle contains = insertArguments(StepHandles.CONTAINS, 0, membership.values(), membership.strings());
            return fromBoolean(apply(contains, valueHandle(membership.sought())));
        }
        return fromBoolean(onEvent(StepHandles.TEST.bindTo(expression)));
    }

    private MethodHandle comparison(ComparisonExpression comparison) {
        MethodHandle compare =
                insertArguments(StepHandles.COMPARE, 0, comparison.operator().outcomes());
        if (comparison instanceof ConstantComparison constant) {
            return filterReturnValue(numberHandle(constant.operand()), withConstant(constant));
        }
        if (comparison instanceof BinaryComparison binary) {
            return apply(compare, numberHandle(binary.first()), numberHandle(binary.second()));
        }
        RangeComparison range = (RangeComparison) comparison;
        return apply(
                insertArguments(StepHandles.COMPARE_RANGE, 0, range.operator().outcomes()),
                numberHandle(range.low()),
                numberHandle(range.middle()),
                numberHandle(range.high()));
    }

    /** Returns the decision on a packed operand that is known already. */
    private static MethodHandle withConstant(ConstantComparison comparison) {
        MethodHandle compare =
                insertArguments(StepHandles.COMPARE, 0, comparison.operator().outcomes());
        return insertArguments(
                compare, 1, PackedDecimal.ofOperand(comparison.constant().value(null)));
    }

    private MethodHandle shortCircuit(ShortCircuitExpression chain) {
        VariableExpression compared = comparedVariable(chain.operands());
        return compared == null
                ? chain(chain, this::testHandle)
                // One look-up instead of one for each comparison.
                : filterReturnValue(
                        numberHandle(compared), chain(chain, operand -> withConstant((ConstantComparison) operand)));
    }

    private static MethodHandle chain(ShortCircuitExpression chain, Function<Expression, MethodHandle> decisions) {
        List<Expression> operands = chain.operands();
        int undecided = chain.deciding() ? FastPathRule.NO : FastPathRule.YES;
        MethodHandle rest = decisions.apply(operands.get(operands.size() - 1));
        for (int i = operands.size() - 2; i >= 0; i--) {
            rest = HandleCombinators.andThen(undecided, decisions.apply(operands.get(i)), rest);
        }
        return rest;
    }

    /** Returns the variable that all operands compare with constants; null if they differ or are of another kind. */
    private static @Nullable VariableExpression comparedVariable(List<Expression> operands) {
        if (!(operands.get(0) instanceof ConstantComparison first)
                || !(first.operand() instanceof VariableExpression variable)) {
            return null;
        }
        boolean same = operands.stream()
                .allMatch(operand -> operand instanceof ConstantComparison comparison
                        && comparison.operand() instanceof VariableExpression other
                        && haveSameNumber(variable, other));
        return same ? variable : null;
    }

    private static boolean haveSameNumber(VariableExpression one, VariableExpression other) {
        return haveSameSlot(one, other)
                && one.hasConstantDefault()
                && other.hasConstantDefault()
                && packedDefault(one) == packedDefault(other);
    }

    private static boolean haveSameSlot(VariableExpression one, VariableExpression other) {
        return one.slot() >= 0 && one.slot() == other.slot();
    }

    /** Returns the handle that evaluates an expression to a packed number. */
    private MethodHandle numberHandle(Expression expression) {
        if (expression instanceof ConstantExpression constant) {
            return constant(long.class, PackedDecimal.ofOperand(constant.value(null)));
        }
        if (expression instanceof VariableExpression variable && variable.hasConstantDefault()) {
            boolean isMain = main != null && haveSameSlot(main, variable);
            MethodHandle number = isMain ? HandleCombinators.MAIN : onEvent(lookUp(variable));
            return filterReturnValue(number, insertArguments(StepHandles.NUMBER_OR, 0, packedDefault(variable)));
        }
        if (expression instanceof ArithmeticExpression arithmetic) {
            return arithmetic(arithmetic);
        }
        if (expression instanceof ChoiceExpression choice) {
            return choice(choice);
        }
        return constant(long.class, PackedDecimal.UNREPRESENTABLE);
    }

    private MethodHandle arithmetic(ArithmeticExpression arithmetic) {
        MethodHandle calculation = StepHandles.ARITHMETIC.get(arithmetic.operation());
        List<Expression> operands = arithmetic.operands();
        if (calculation == null || (arithmetic instanceof BinaryArithmetic && operands.size() != 2)) {
            return constant(long.class, PackedDecimal.UNREPRESENTABLE);
        }
        MethodHandle result = numberHandle(operands.get(0));
        for (int i = 1; i < operands.size(); i++) {
            result = apply(calculation, result, numberHandle(operands.get(i)));
        }
        return result;
    }

    private MethodHandle choice(ChoiceExpression choice) {
        Expression otherwise = choice.otherwise();
        List<Expression> parts = choice.parts();
        MethodHandle rest =
                otherwise == null ? constant(long.class, PackedDecimal.NOT_A_NUMBER) : numberHandle(otherwise);
        for (int i = parts.size() - 2; i >= 0; i -= 2) {
            rest = HandleCombinators.conditional(testHandle(parts.get(i)), numberHandle(parts.get(i + 1)), rest);
        }
        return rest;
    }

    private static long packedDefault(VariableExpression variable) {
        return PackedDecimal.ofOperand(variable.constantDefault());
    }

    private static MethodHandle lookUp(VariableExpression variable) {
        return VariableHandles.number(variable.variable(), variable.slot());
    }
}
