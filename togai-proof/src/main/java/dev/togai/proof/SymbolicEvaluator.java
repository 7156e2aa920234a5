package dev.togai.proof;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodeVisitor;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.proof.ConstantEvaluator.FailedRuleException;
import dev.togai.proof.SymbolicValue.Constant;
import dev.togai.proof.SymbolicValue.FieldValue;
import dev.togai.proof.SymbolicValue.OpaqueValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of rules for all events of a path, in the order of Togai's engine. Decisions are made by the {@link EvaluationPath}. Parts that are
 * not analyzed have any result, but the same result wherever they occur. Not thread-safe.
 */
final class SymbolicEvaluator implements NodeVisitor<SymbolicValue> {

    private static final Set<String> READERS = Set.of("missing", "missing_some");

    private final EvaluationPath path;
    private final FieldPaths paths;
    private final FieldValues values;
    private final ConstantEvaluator constants;
    private final SymbolicOperators operators;
    private final DeferredParts deferred;
    private final RuleFailures failures;

    SymbolicEvaluator(
            EvaluationPath path, Assumptions assumptions, ConstantEvaluator constants, DeferredParts deferred) {
        this.path = path;
        this.deferred = deferred;
        this.paths = new FieldPaths(assumptions);
        this.failures = new RuleFailures(paths);
        this.values = new FieldValues(assumptions, constants);
        this.constants = constants;
        this.operators = new SymbolicOperators(path);
    }

    /**
     * Returns the value of a rule.
     *
     * @throws FailedRuleException if the rule fails
     */
    SymbolicValue evaluate(Node rule) {
        return rule.accept(this);
    }

    /** Returns the number that a rule returns; null if it returns none. */
    @Nullable
    Polynomial number(Node rule) {
        if (!deferred.isFormula(rule)) {
            return operators.number(evaluate(rule));
        }
        requireNoFailure(rule);
        return operators.number(new OpaqueValue(rule));
    }

    /** Returns whether the value of a rule is truthy. */
    boolean test(Node rule) {
        return operators.isTruthy(evaluate(rule));
    }

    @Override
    public SymbolicValue visitLiteral(Literal literal) {
        return new Constant(literal.value());
    }

    @Override
    public SymbolicValue visitVariable(Variable variable) {
        Node fallback = variable.fallback();
        if (fallback != null && !(fallback instanceof Literal)) {
            return opaque(variable);
        }
        Constant otherwise = fallback instanceof Literal literal ? new Constant(literal.value()) : Constant.NULL;
        if (paths.isNeverPresent(variable.path())) {
            return otherwise;
        }
        MeterField field = paths.fieldOf(variable.path());
        if (field == null) {
            return opaque(variable);
        }
        if (!path.isPresent(field)) {
            return otherwise;
        }
        String text = path.state().domain(field).onlyString();
        return text == null ? new FieldValue(field, values.isNumber(field)) : new Constant(values.value(field, text));
    }

    @Override
    public SymbolicValue visitList(ListNode list) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Node element : list.elements()) {
            if (!(evaluate(element) instanceof Constant constant)) {
                return opaque(list);
            }
            values.add(constant.value());
        }
        return new Constant(values);
    }

    @Override
    public SymbolicValue visitCall(OperatorCall call) {
        DeferredParts.Condition condition = deferred.condition(call);
        if (condition != null) {
            return Constant.of(holds(condition));
        }
        List<Node> arguments = call.arguments();
        int count = arguments.size();
        return switch (call.operator()) {
            case "if", "?:" -> choice(arguments);
            case "and" -> count == 0 ? opaque(call) : firstDeciding(arguments, false);
            case "or" -> count == 0 ? opaque(call) : firstDeciding(arguments, true);
            case "!",
                    "!!",
                    "<",
                    "<=",
                    ">",
                    ">=",
                    "==",
                    "!=",
                    "===",
                    "!==",
                    "in",
                    "+",
                    "-",
                    "*",
                    "/",
                    "%",
                    "min",
                    "max" -> eager(call);
            default -> READERS.contains(call.operator()) ? missing(call) : opaque(call);
        };
    }

    private SymbolicValue choice(List<Node> parts) {
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            if (test(parts.get(i))) {
                return evaluate(parts.get(i + 1));
            }
        }
        return parts.size() % 2 == 1 ? evaluate(parts.get(parts.size() - 1)) : Constant.NULL;
    }

    private SymbolicValue firstDeciding(List<Node> operands, boolean deciding) {
        if (isKnown(operands, deciding)) {
            return Constant.of(deciding);
        }
        SymbolicValue value = Constant.NULL;
        for (Node operand : operands) {
            value = evaluate(operand);
            if (operators.isTruthy(value) == deciding) {
                return value;
            }
        }
        return value;
    }

    private boolean holds(DeferredParts.Condition condition) {
        if (condition.mayFail() && path.holds(condition.failure())) {
            throw new FailedRuleException();
        }
        return path.holds(condition.truth());
    }

    /** Returns whether a deferred condition is known to decide, so that those before it need no decision. */
    private boolean isKnown(List<Node> operands, boolean deciding) {
        for (Node operand : operands) {
            DeferredParts.Condition condition = deferred.condition(operand);
            if (condition == null || condition.mayFail()) {
                return false;
            }
            if (Boolean.valueOf(deciding).equals(path.facts().get(condition.truth()))) {
                return true;
            }
        }
        return false;
    }

    private SymbolicValue eager(OperatorCall call) {
        List<SymbolicValue> operands = new ArrayList<>();
        for (Node argument : call.arguments()) {
            operands.add(evaluate(argument));
        }
        List<Node> literals = literals(operands);
        if (literals != null) {
            return constants.call(call.operator(), literals);
        }
        boolean isConstant = operands.stream().allMatch(Constant.class::isInstance);
        SymbolicValue value = isConstant ? null : operators.call(call, operands);
        return value == null ? opaque(call) : value;
    }

    private static @Nullable List<Node> literals(List<SymbolicValue> operands) {
        List<Node> literals = new ArrayList<>();
        for (SymbolicValue operand : operands) {
            Node literal = operand instanceof Constant constant ? ConstantEvaluator.literal(constant.value()) : null;
            if (literal == null) {
                return null;
            }
            literals.add(literal);
        }
        return literals;
    }

    /** Returns the names of missing fields, which depend on their presence alone. */
    private SymbolicValue missing(OperatorCall call) {
        Set<MeterField> fields = paths.fieldsOf(call);
        if (fields == null) {
            return opaque(call);
        }
        Map<MeterField, String> present = new LinkedHashMap<>();
        for (MeterField field : fields) {
            if (path.isPresent(field)) {
                present.put(field, "1");
            }
        }
        return values.evaluate(call, present);
    }

    /** Returns the value of a part that is not analyzed: that of the evaluator if the path has one value for each field. */
    private SymbolicValue opaque(Node part) {
        Set<MeterField> fields = paths.fieldsOf(part);
        Map<MeterField, String> strings = new LinkedHashMap<>();
        if (fields != null) {
            boolean isKnown = true;
            for (MeterField field : fields) {
                if (path.isPresent(field)) {
                    String text = path.onlyString(field);
                    isKnown &= text != null;
                    strings.put(field, text == null ? "" : text);
                }
            }
            if (isKnown) {
                return values.evaluate(part, strings);
            }
        }
        requireNoFailure(part);
        return new OpaqueValue(part);
    }

    private void requireNoFailure(Node part) {
        if (failures.mayFail(part, path) && path.holds(Fact.failure(part))) {
            throw new FailedRuleException();
        }
    }
}
