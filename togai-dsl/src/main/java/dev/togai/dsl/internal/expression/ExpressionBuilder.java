package dev.togai.dsl.internal.expression;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.event.VariablePath;
import dev.togai.dsl.internal.event.VariableSlots;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds the expressions of one rule from its tree, and records the parts of an event that the rule reads. Not thread-safe. */
public final class ExpressionBuilder {

    private static final int NO_SLOT = -1;

    private final boolean variablesAreCalls;
    private final Map<String, Operator> operators;
    private final VariableSlots slots;
    private final Consumer<@Nullable Object> log;
    private final UnaryOperator<Expression> decorator;
    private final List<VariableExpression> variables = new ArrayList<>();
    private boolean overEvent = true;
    private boolean effects;
    private int parts;

    /**
     * Creates a builder for one rule.
     *
     * @param operators the operators of the dialect by name
     * @param variablesAreCalls whether a variable is a call of the operator {@code var}, even if its path is known
     * @param slots the slots of the rules that are compiled together
     * @param log receives the values that {@code log} shows
     */
    public ExpressionBuilder(
            Map<String, Operator> operators,
            boolean variablesAreCalls,
            VariableSlots slots,
            Consumer<@Nullable Object> log) {
        this(operators, variablesAreCalls, slots, log, UnaryOperator.identity());
    }

    /**
     * Creates a builder for one rule whose parts are decorated, for example to observe their values.
     *
     * @param operators the operators of the dialect by name
     * @param variablesAreCalls whether a variable is a call of the operator {@code var}, even if its path is known
     * @param slots the slots of the rules that are compiled together
     * @param log receives the values that {@code log} shows
     * @param decorator returns the replacement of each part; it must have the same values
     */
    public ExpressionBuilder(
            Map<String, Operator> operators,
            boolean variablesAreCalls,
            VariableSlots slots,
            Consumer<@Nullable Object> log,
            UnaryOperator<Expression> decorator) {
        this.operators = operators;
        this.variablesAreCalls = variablesAreCalls;
        this.slots = slots;
        this.log = log;
        this.decorator = decorator;
    }

    /** Returns the receiver of {@code log}. Its use is an effect, so the rule must not be evaluated twice for one result. */
    Consumer<@Nullable Object> log() {
        effects = true;
        return log;
    }

    void needsWholeEvent() {
        if (overEvent) {
            slots.requireWholeEvent();
        }
    }

    /** Compiles a part that never sees the event. */
    Expression compileDetached(Node node, NodePath path) {
        boolean outer = overEvent;
        overEvent = false;
        try {
            return compile(node, path);
        } finally {
            overEvent = outer;
        }
    }

    public Expression compile(Node node, NodePath path) {
        return decorator.apply(part(node, path));
    }

    private Expression part(Node node, NodePath path) {
        parts++;
        if (path.steps().size() >= RuleLimits.MAX_DEPTH) {
            throw new InvalidRequestException(
                    "compile a rule",
                    List.of(new Violation("depth", "at most " + RuleLimits.MAX_DEPTH, "more")),
                    "Split the rule over several computations.");
        }
        if (node instanceof Literal literal) {
            return new ConstantExpression(literal.value(), path);
        }
        if (node instanceof Variable variable) {
            return variable(variable, path);
        }
        if (node instanceof ListNode items) {
            return list(items, path);
        }
        OperatorCall call = (OperatorCall) node;
        return call(call.operator(), call.arguments(), path);
    }

    /** Returns whether an evaluation of the rule has an effect, so that it must not be repeated. */
    public boolean hasEffects() {
        return effects;
    }

    /** Returns the number of parts that were compiled. */
    public int parts() {
        return parts;
    }

    /** Returns the variables that are looked up in the event itself, in the order of their compilation. */
    public List<VariableExpression> eventVariables() {
        return List.copyOf(variables);
    }

    private Expression variable(Variable variable, NodePath path) {
        Node fallback = variable.fallback();
        if (variablesAreCalls) {
            // In that dialect, a constant path has no special meaning.
            Literal key = Literal.of(variable.path());
            return call(Variable.OPERATOR, fallback == null ? List.of(key) : List.of(key, fallback), path);
        }
        Expression otherwise =
                fallback == null ? new ConstantExpression(null, path) : compileDetached(fallback, path.fallback());
        VariablePath where = VariablePath.of(variable.path()).interned();
        int slot = overEvent ? slots.slotOf(where) : NO_SLOT;
        VariableExpression expression = new VariableExpression(where, slot, otherwise, path);
        if (overEvent) {
            variables.add(expression);
        }
        return expression;
    }

    private Expression list(ListNode items, NodePath path) {
        Expression[] elements = new Expression[items.elements().size()];
        boolean constant = true;
        for (int i = 0; i < elements.length; i++) {
            elements[i] = compile(items.elements().get(i), path.element(i));
            constant &= elements[i] instanceof ConstantExpression;
        }
        ListExpression list = new ListExpression(elements, path);
        return constant ? new ConstantExpression(list.value(null), path) : list;
    }

    private Expression call(String name, List<Node> arguments, NodePath path) {
        OperatorCallContext site = new OperatorCallContext(this, name, arguments, path);
        Operator operator = operators.get(name);
        return operator == null
                ? Operator.failing(site, Code.UNKNOWN_OPERATOR, "is no operator of this dialect")
                : operator.compile(site);
    }
}
