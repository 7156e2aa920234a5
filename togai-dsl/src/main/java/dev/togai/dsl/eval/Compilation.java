package dev.togai.dsl.eval;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.eval.EvaluationException.Code;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns the tree of one rule into expressions, and notes what it asks of an event. Not thread-safe. */
final class Compilation {

    private static final int NO_SLOT = -1;

    /** From so many on it pays to look a variable up before it is known that it is needed. */
    private static final int OFTEN = 3;

    /** So many parts are more than any rule that Togai's API takes, and no more than the quick way is put together of. */
    private static final int MANY = 500;

    private final Dialect dialect;
    private final Map<String, Operator> operators;
    private final EventLayout.Builder layout;
    private final Consumer<@Nullable Object> log;
    private final Map<String, List<VariableExpression>> variables = new LinkedHashMap<>();
    private boolean overEvent = true;
    private boolean effects;
    private int parts;

    Compilation(Dialect dialect, EventLayout.Builder layout, Consumer<@Nullable Object> log) {
        this.dialect = dialect;
        this.operators = dialect == Dialect.TOGAI ? TogaiOperators.ALL : StandardOperators.ALL;
        this.layout = layout;
        this.log = log;
    }

    /** Where {@code log} goes; whoever asks has an effect, so that the rule must not be evaluated twice for one answer. */
    Consumer<@Nullable Object> log() {
        effects = true;
        return log;
    }

    void needsWholeEvent() {
        if (overEvent) {
            layout.keepWhole();
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

    Expression compile(Node node, NodePath path) {
        parts++;
        if (path.steps().size() >= RuleWriter.MAX_DEPTH) {
            throw new InvalidRequestException(
                    "compile a rule",
                    List.of(new Violation("depth", "at most " + RuleWriter.MAX_DEPTH, "more")),
                    "Split the rule over several computations.");
        }
        if (node instanceof Literal literal) {
            return new Constant(literal.value(), path);
        }
        if (node instanceof Variable variable) {
            return variable(variable, path);
        }
        if (node instanceof Items items) {
            return list(items, path);
        }
        Call call = (Call) node;
        return call(call.operator(), call.arguments(), path);
    }

    /** The quick way through the rule that was compiled; null if there is none. */
    @Nullable
    QuickWay quickWay() {
        return effects || parts > MANY ? null : new QuickWay(mostNamed());
    }

    private @Nullable VariableExpression mostNamed() {
        return variables.values().stream()
                .filter(same -> same.size() >= OFTEN)
                .max(Comparator.comparing(List::size))
                .map(same -> same.get(0))
                .orElse(null);
    }

    private Expression variable(Variable variable, NodePath path) {
        Node fallback = variable.fallback();
        if (dialect == Dialect.STANDARD) {
            // There, a path that is known means nothing more than one that is not.
            Literal key = Literal.of(variable.path());
            return call(Variable.OPERATOR, fallback == null ? List.of(key) : List.of(key, fallback), path);
        }
        Expression otherwise = fallback == null ? new Constant(null, path) : compileDetached(fallback, path.fallback());
        DataPath where = DataPath.of(variable.path()).interned();
        int slot = overEvent ? layout.slotOf(where) : NO_SLOT;
        VariableExpression expression = new VariableExpression(where, slot, otherwise, path);
        if (overEvent) {
            variables
                    .computeIfAbsent(variable.path(), absent -> new ArrayList<>())
                    .add(expression);
        }
        return expression;
    }

    private Expression list(Items items, NodePath path) {
        Expression[] elements = new Expression[items.elements().size()];
        boolean constant = true;
        for (int i = 0; i < elements.length; i++) {
            elements[i] = compile(items.elements().get(i), path.element(i));
            constant &= elements[i] instanceof Constant;
        }
        ListExpression list = new ListExpression(elements, path);
        return constant ? new Constant(list.value(null), path) : list;
    }

    private Expression call(String name, List<Node> arguments, NodePath path) {
        CallSite site = new CallSite(this, name, arguments, path);
        Operator operator = operators.get(name);
        return operator == null
                ? Operator.failing(site, Code.UNKNOWN_OPERATOR, "is no operator of this dialect")
                : operator.compile(site);
    }

    /** A list of rules, evaluated to the list of their values. */
    private static final class ListExpression extends Expression {

        private final Expression[] elements;

        private ListExpression(Expression[] elements, NodePath path) {
            super(path);
            this.elements = elements;
        }

        @Override
        Object value(@Nullable Object data) {
            List<@Nullable Object> values = new ArrayList<>(elements.length);
            for (Expression element : elements) {
                values.add(element.value(data));
            }
            return Collections.unmodifiableList(values);
        }
    }
}
