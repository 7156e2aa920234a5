package dev.togai.proof;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodeVisitor;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.proof.ConstantEvaluator.FailedRuleException;
import dev.togai.proof.SymbolicValue.Constant;
import dev.togai.proof.SymbolicValue.FieldValue;
import dev.togai.proof.SymbolicValue.OpaqueValue;
import java.math.BigDecimal;
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

    SymbolicEvaluator(EvaluationPath path, Assumptions assumptions, ConstantEvaluator constants) {
        this.path = path;
        this.paths = new FieldPaths(assumptions);
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
        return operators.number(evaluate(rule));
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
        SymbolicValue value = Constant.NULL;
        for (Node operand : operands) {
            value = evaluate(operand);
            if (operators.isTruthy(value) == deciding) {
                return value;
            }
        }
        return value;
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
        if (mayFail(part) && path.holds(Fact.failure(part))) {
            throw new FailedRuleException();
        }
        return new OpaqueValue(part);
    }

    /** Returns whether a part of a rule can fail, for example for a string of the wrong form. */
    private boolean mayFail(Node part) {
        if (part instanceof Literal) {
            return false;
        }
        if (part instanceof Variable variable) {
            return paths.fieldOf(variable.path()) == null || !(variable.fallback() == null);
        }
        if (part instanceof ListNode list) {
            return list.elements().stream().anyMatch(this::mayFail);
        }
        OperatorCall call = (OperatorCall) part;
        return !(isSafe(call) || isSafePart(call)) || call.arguments().stream().anyMatch(this::mayFail);
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
    private boolean isSafePart(OperatorCall call) {
        if (!call.operator().equals("substr") || call.arguments().size() != 3) {
            return false;
        }
        MeterField field = call.arguments().get(0) instanceof Variable variable ? paths.fieldOf(variable.path()) : null;
        return field != null
                && path.state().domain(field).isPresent()
                && call.arguments().subList(1, 3).stream()
                        .allMatch(node -> node instanceof Literal literal
                                && literal.value() instanceof BigDecimal number
                                && number.signum() >= 0);
    }
}
