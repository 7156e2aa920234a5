package dev.togai.dsl.explain;

import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.eval.FormulaResult;
import dev.togai.dsl.explain.Outcome.Failure;
import dev.togai.dsl.explain.Outcome.Skipped;
import dev.togai.dsl.explain.Outcome.Value;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Determines which operands caused an operator's result. */
final class DecidingOperands {

    private static final Set<String> ARITHMETIC =
            OperatorCatalog.names(operator -> operator.family() == Family.ARITHMETIC);

    private DecidingOperands() {}

    /** Returns the operands, marked as deciding or not. */
    static List<Explanation> marked(String operator, Outcome outcome, List<Explanation> operands) {
        IntPredicate deciding = deciding(operator, outcome, operands);
        return IntStream.range(0, operands.size())
                .mapToObj(i -> with(operands.get(i), operands.get(i).deciding() && deciding.test(i)))
                .toList();
    }

    static Explanation with(Explanation part, boolean deciding) {
        return part.deciding() == deciding
                ? part
                : new Explanation(part.node(), part.path(), part.item(), part.outcome(), deciding, part.parts());
    }

    private static IntPredicate deciding(String operator, Outcome outcome, List<Explanation> operands) {
        if (!(outcome instanceof Value value)) {
            return i -> outcome instanceof Failure failure && isCause(operands.get(i), failure);
        }
        int last = lastEvaluated(operands);
        // Every evaluated condition of an "if" decides: the false conditions led to the true one.
        return switch (operator) {
            case "and" -> i -> value.truth() || i == last;
            case "or" -> i -> !value.truth() || i == last;
            case "??" -> i -> i == last;
            default ->
                ARITHMETIC.contains(operator) && value.value() == null
                        ? i -> !isNumber(operands.get(i).outcome())
                        : i -> true;
        };
    }

    private static boolean isCause(Explanation operand, Failure failure) {
        return operand.outcome() instanceof Failure cause && cause.at().equals(failure.at());
    }

    /** Returns the index of the last evaluated operand. The result of a choice has an odd index, after its condition. */
    static int lastEvaluated(List<Explanation> operands) {
        int last = operands.size() - 1;
        while (last > 0 && operands.get(last).outcome() instanceof Skipped) {
            last--;
        }
        return last;
    }

    static boolean isArithmetic(String operator) {
        return ARITHMETIC.contains(operator);
    }

    static boolean isNumber(Outcome outcome) {
        return outcome instanceof Value value && FormulaResult.of(value.value()) instanceof FormulaResult.Units;
    }
}
