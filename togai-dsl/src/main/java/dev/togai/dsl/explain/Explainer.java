package dev.togai.dsl.explain;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.EvaluationBudget;
import dev.togai.dsl.eval.RuleCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Explains a rule by evaluating each of its parts. To find out whether an operand was evaluated, replaces it with one that always
 * fails, and checks whether the rule then fails there. Not thread-safe.
 */
final class Explainer {

    /** No dialect has an operator of this name. */
    private static final OperatorCall PROBE = OperatorCall.of("?!");

    /** Bounds the size of an explanation: nested iterations can have any number of parts. */
    private static final int MAX_PARTS = 1_000;

    private final Dialect dialect;
    private final RuleCompiler compiler;
    private int parts;

    Explainer(Dialect dialect) {
        this.dialect = dialect;
        this.compiler = RuleCompiler.of(dialect);
    }

    /** Explains a rule. Omits its parts if evaluating all of them exceeds the budget of a rule. */
    Explanation explain(Node rule, @Nullable Object event) {
        try {
            return EvaluationBudget.share(() -> explain(rule, NodePath.ROOT, OptionalInt.empty(), event, true));
        } catch (EvaluationException e) {
            Outcome outcome = outcome(rule, NodePath.ROOT, event, Set.of());
            return new Explanation(rule, NodePath.ROOT, OptionalInt.empty(), outcome, true, List.of());
        }
    }

    /** Explains a part that is evaluated for the data. */
    Explanation explain(Node node, NodePath path, OptionalInt item, @Nullable Object data, boolean deciding) {
        parts++;
        Outcome outcome = outcome(node, path, data, Set.of(Code.TOO_MUCH_WORK));
        List<Explanation> inner = parts < MAX_PARTS ? partsOf(node, path, outcome, data) : List.of();
        return new Explanation(node, path, item, outcome, deciding, inner);
    }

    /**
     * Returns the outcome of a part.
     *
     * @param escaping the failures to rethrow: other parts caused them by using up the budget
     */
    private Outcome outcome(Node node, NodePath path, @Nullable Object data, Set<Code> escaping) {
        CompiledRule compiled = compiler.compile(node);
        try {
            Object value = compiled.evaluate(data);
            boolean found = !(node instanceof Variable variable) || isFound(variable, data);
            boolean present = found || isPresent((Variable) node, data);
            return new Outcome.Value(value, compiled.test(data), found, present);
        } catch (EvaluationException e) {
            if (escaping.contains(e.code())) {
                throw e;
            }
            return failure(e, path);
        }
    }

    private static Outcome failure(EvaluationException e, NodePath path) {
        NodePath at = path;
        for (NodePath.Step step : e.path().steps()) {
            at = step.operator().isEmpty() ? at.element(step.index()) : at.argument(step.operator(), step.index());
        }
        String message = String.valueOf(e.getMessage());
        // Removes the path within the part, since the failure has the path within the rule.
        return new Outcome.Failure(e.code(), at, message.substring(message.indexOf(": ") + 2));
    }

    private boolean isFound(Variable variable, @Nullable Object data) {
        return compiler.compile(Variable.of(variable.path())).evaluate(data) != null;
    }

    /**
     * Returns whether a variable is present, possibly as null: the data itself, or a name that {@code missing} does not return.
     */
    private boolean isPresent(Variable variable, @Nullable Object data) {
        return variable.path().isEmpty()
                || !compiler.compile(OperatorCall.of("missing", Literal.of(variable.path())))
                        .test(data);
    }

    private List<Explanation> partsOf(Node node, NodePath path, Outcome outcome, @Nullable Object data) {
        if (node instanceof ListNode items) {
            List<Explanation> elements = new ArrayList<>();
            for (int i = 0; i < items.elements().size(); i++) {
                elements.add(operand(items, items.elements().get(i), path.element(i), i, data));
            }
            return DecidingOperands.marked("", outcome, elements);
        }
        if (node instanceof Variable variable) {
            Node fallback = variable.fallback();
            return fallback == null ? List.of() : List.of(fallback(variable, fallback, path, outcome, data));
        }
        return node instanceof OperatorCall call ? partsOf(call, path, outcome, data) : List.of();
    }

    /** Explains a variable's default. Togai's engine always evaluates it, and without the event. */
    private Explanation fallback(
            Variable variable, Node fallback, NodePath path, Outcome outcome, @Nullable Object data) {
        boolean evaluated = dialect == Dialect.TOGAI || isReached(new Variable(variable.path(), PROBE), data);
        boolean deciding = outcome instanceof Outcome.Failure || (outcome instanceof Outcome.Value it && !it.found());
        return evaluated
                ? explain(fallback, path.fallback(), OptionalInt.empty(), overDefault(data), deciding)
                : skipped(fallback, path.fallback());
    }

    private @Nullable Object overDefault(@Nullable Object data) {
        return dialect == Dialect.TOGAI ? null : data;
    }

    private List<Explanation> partsOf(OperatorCall call, NodePath path, Outcome outcome, @Nullable Object data) {
        List<Explanation> operands = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Node argument = call.arguments().get(i);
            NodePath place = path.argument(call.operator(), i);
            if (i == IterationExplainer.BODY && IterationExplainer.isOne(call)) {
                operands.addAll(items(call, argument, place, operands, data));
            } else if (i == 1 && call.operator().equals(Variable.OPERATOR)) {
                operands.add(operand(call, argument, place, i, overDefault(data)));
            } else {
                operands.add(operand(call, argument, place, i, data));
            }
        }
        return DecidingOperands.marked(call.operator(), outcome, operands);
    }

    private List<Explanation> items(
            OperatorCall call, Node body, NodePath place, List<Explanation> before, @Nullable Object data) {
        boolean reached = isReached(withProbe(call, IterationExplainer.BODY), data);
        if (!reached || !(before.get(0).outcome() instanceof Outcome.Value list)) {
            return List.of(skipped(body, place));
        }
        return new IterationExplainer(this, compiler, call, place).items(list.value(), data);
    }

    private Explanation operand(Node whole, Node part, NodePath place, int index, @Nullable Object data) {
        return isReached(withProbe(whole, index), data)
                ? explain(part, place, OptionalInt.empty(), data, true)
                : skipped(part, place);
    }

    private static Explanation skipped(Node node, NodePath path) {
        return new Explanation(node, path, OptionalInt.empty(), new Outcome.Skipped(), false, List.of());
    }

    private static Node withProbe(Node whole, int index) {
        List<Node> parts = new ArrayList<>(
                whole instanceof ListNode items ? items.elements() : ((OperatorCall) whole).arguments());
        parts.set(index, PROBE);
        return whole instanceof OperatorCall call ? new OperatorCall(call.operator(), parts) : new ListNode(parts);
    }

    /** Returns whether evaluating the part for the data reaches the probe. */
    private boolean isReached(Node withProbe, @Nullable Object data) {
        try {
            compiler.compile(withProbe).evaluate(data);
            return false;
        } catch (EvaluationException e) {
            if (e.code() == Code.TOO_MUCH_WORK) {
                throw e;
            }
            return e.code() == Code.UNKNOWN_OPERATOR
                    && !e.path().steps().isEmpty()
                    && e.path().resolve(withProbe) == PROBE;
        }
    }
}
