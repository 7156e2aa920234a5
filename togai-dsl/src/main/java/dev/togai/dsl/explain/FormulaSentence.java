package dev.togai.dsl.explain;

import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.eval.FormulaResult;
import dev.togai.dsl.explain.Outcome.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Formats the result of a formula as a sentence.
 *
 * @param clauses formats the values
 */
record FormulaSentence(ClauseFormatter clauses) {

    private static final Set<String> CHOICES = Set.of("if", "?:");

    FormulaSentence(String owner) {
        this(new ClauseFormatter(owner));
    }

    String of(Explanation formula) {
        if (!(formula.outcome() instanceof Value value)) {
            return clauses.of(formula);
        }
        return FormulaResult.of(value.value()) instanceof FormulaResult.Units units
                ? "units " + ValueFormatter.value(units.units()) + ": " + calculation(formula)
                : "no units: " + reason(formula);
    }

    /** Formats the calculation and the choices that led to it. */
    private String calculation(Explanation formula) {
        List<Explanation> parts = formula.parts();
        int chosen = chosen(formula);
        if (chosen > 0) {
            List<Explanation> conditions = conditions(parts.subList(0, chosen));
            return calculation(parts.get(chosen)) + ", because " + clauses.joined(conditions);
        }
        Set<String> values = new LinkedHashSet<>();
        collect(formula, values);
        if (formula.node() instanceof Variable && !values.isEmpty()) {
            return values.iterator().next();
        }
        String of = ValueFormatter.part(formula.node());
        return values.isEmpty() ? of : of + ", where " + String.join(" and ", values);
    }

    private static List<Explanation> conditions(List<Explanation> parts) {
        return parts.stream().filter(part -> !ClauseFormatter.isSkipped(part)).toList();
    }

    /** Returns the index of the operand that a choice selected; 0 if the formula is no choice, or none was selected. */
    private static int chosen(Explanation formula) {
        if (!(formula.node() instanceof OperatorCall call) || !CHOICES.contains(call.operator())) {
            return 0;
        }
        int last = DecidingOperands.lastEvaluated(formula.parts());
        boolean isResult = last % 2 == 1 || last == formula.parts().size() - 1;
        return isResult ? Math.max(last, 0) : 0;
    }

    private void collect(Explanation part, Set<String> values) {
        if (part.node() instanceof Variable && part.outcome() instanceof Value) {
            values.add(clauses.subject(part));
        } else {
            part.parts().stream()
                    .filter(it -> it.deciding() && it.item().isEmpty())
                    .forEach(it -> collect(it, values));
        }
    }

    /** Describes the innermost part that should be a number and is none. */
    private String reason(Explanation formula) {
        int chosen = chosen(formula);
        if (chosen > 0) {
            return reason(formula.parts().get(chosen));
        }
        if (formula.node() instanceof OperatorCall call
                && CHOICES.contains(call.operator())
                && formula.parts().size() > 1) {
            return clauses.joined(conditions(formula.parts())) + ", and the formula has nothing for that";
        }
        if (formula.node() instanceof OperatorCall call && DecidingOperands.isArithmetic(call.operator())) {
            for (Explanation part : formula.parts()) {
                if (part.outcome() instanceof Value && !DecidingOperands.isNumber(part.outcome())) {
                    return reason(part);
                }
            }
        }
        String subject = clauses.subject(formula);
        return clauses.isBare(formula) ? subject + ", is no number" : subject + ", which is no number";
    }
}
