package dev.togai.dsl.explain;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.RuleCompiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Explains an iteration's body for the first items of its list, and for the item that ends the iteration. */
final class IterationExplainer {

    /** The index of the body. */
    static final int BODY = 1;

    private static final int INITIAL = 2;
    private static final int MAX_ITEMS = 3;
    private static final String REDUCE = "reduce";
    private static final String CURRENT = "current";
    private static final String ACCUMULATOR = "accumulator";
    private static final Set<String> OPERATORS = Set.of("map", "filter", "all", "some", "none", REDUCE);

    /**
     * In the standard dialect, these operators read the event from within the body, so that the body cannot be evaluated
     * separately.
     */
    private static final Set<String> OUTWARD = Set.of("val", "exists");

    private final Explainer explainer;
    private final RuleCompiler compiler;
    private final OperatorCall call;
    private final Node body;
    private final NodePath place;

    IterationExplainer(Explainer explainer, RuleCompiler compiler, OperatorCall call, NodePath place) {
        this.explainer = explainer;
        this.compiler = compiler;
        this.call = call;
        this.body = call.arguments().get(BODY);
        this.place = place;
    }

    /** Returns whether a call is an iteration with a body. */
    static boolean isOne(OperatorCall call) {
        return OPERATORS.contains(call.operator()) && call.arguments().size() > BODY;
    }

    /** Explains the body for the items; returns nothing if the body cannot be evaluated separately. */
    List<Explanation> items(@Nullable Object list, @Nullable Object data) {
        if (!(list instanceof List<?> items) || seesOutward(body)) {
            return List.of();
        }
        boolean reduces = call.operator().equals(REDUCE);
        CompiledRule compiled = compiler.compile(reduces ? overOneItem(body) : body);
        Object accumulator = initial(data);
        List<Explanation> shown = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Object scope = scope(items.get(i), accumulator);
            boolean ends = false;
            try {
                if (reduces) {
                    accumulator = compiled.evaluate(scope);
                } else {
                    ends = ends(compiled.test(scope));
                }
            } catch (EvaluationException e) {
                if (e.code() == Code.TOO_MUCH_WORK) {
                    throw e;
                }
                ends = true;
            }
            if (ends || i < MAX_ITEMS) {
                shown.add(explainer.explain(body, place, OptionalInt.of(i), scope, ends || !mayEnd()));
            }
            if (ends) {
                return shown;
            }
        }
        return mayEnd()
                ? shown.stream().map(it -> DecidingOperands.with(it, true)).toList()
                : shown;
    }

    /** Returns a reduction of one item. Unlike the body itself, it is subject to the limits of a reduction. */
    private static Node overOneItem(Node body) {
        return OperatorCall.of(REDUCE, new ListNode(List.of(Variable.of(CURRENT))), body, Variable.of(ACCUMULATOR));
    }

    private @Nullable Object initial(@Nullable Object data) {
        boolean has = call.operator().equals(REDUCE) && call.arguments().size() > INITIAL;
        return has ? compiler.compile(call.arguments().get(INITIAL)).evaluate(data) : null;
    }

    private @Nullable Object scope(@Nullable Object item, @Nullable Object accumulator) {
        if (!call.operator().equals(REDUCE)) {
            return item;
        }
        Map<String, @Nullable Object> scope = new HashMap<>();
        scope.put(CURRENT, item);
        scope.put(ACCUMULATOR, accumulator);
        return scope;
    }

    /** Returns whether one item can decide the result. */
    private boolean mayEnd() {
        return Set.of("all", "some", "none").contains(call.operator());
    }

    private boolean ends(boolean truth) {
        return mayEnd() && truth != call.operator().equals("all");
    }

    private static boolean seesOutward(Node node) {
        if (node instanceof OperatorCall inner) {
            return OUTWARD.contains(inner.operator())
                    || inner.arguments().stream().anyMatch(IterationExplainer::seesOutward);
        }
        return node instanceof ListNode items
                ? items.elements().stream().anyMatch(IterationExplainer::seesOutward)
                : node instanceof Variable variable && variable.fallback() != null && seesOutward(variable.fallback());
    }
}
