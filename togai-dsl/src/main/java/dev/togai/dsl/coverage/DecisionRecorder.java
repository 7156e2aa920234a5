package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.FormulaResult;
import dev.togai.dsl.internal.event.VariableSlots;
import dev.togai.dsl.internal.expression.Expression;
import dev.togai.dsl.internal.expression.ExpressionBuilder;
import dev.togai.dsl.internal.expression.ObservedExpression;
import dev.togai.dsl.internal.expression.ObservedExpression.TruthListener;
import dev.togai.dsl.internal.jsonlogic.JsonLogicOperators;
import dev.togai.dsl.internal.togai.TogaiOperators;
import dev.togai.dsl.lint.finding.FindingLocation;
import dev.togai.dsl.text.RuleNotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates one rule for events, and records the truth of its decisions. The parts are observed within the ordinary expressions, so a
 * part that the evaluation skips is not recorded. Not thread-safe.
 */
final class DecisionRecorder {

    private static final Set<String> QUANTIFIERS = Set.of("in", "all", "some", "none");

    private final MeteredRule rule;
    private final Expression expression;
    private final Map<NodePath, Branch> branches = new LinkedHashMap<>();

    /** The record of one decision. */
    private static final class Branch implements TruthListener {
        private final RulePart part;
        private boolean wasTrue;
        private boolean wasFalse;
        private int timesTrue;
        private int timesFalse;

        private Branch(RulePart part) {
            this.part = part;
        }

        @Override
        public void evaluated(boolean truth) {
            wasTrue |= truth;
            wasFalse |= !truth;
        }

        private void endEvent() {
            timesTrue += wasTrue ? 1 : 0;
            timesFalse += wasFalse ? 1 : 0;
            wasTrue = false;
            wasFalse = false;
        }
    }

    DecisionRecorder(MeteredRule rule, Dialect dialect) {
        this.rule = rule;
        RulePart.allOf(rule.node()).stream()
                .filter(part -> isDecision(part, rule.isMatcher()))
                .forEach(part -> branches.put(part.path(), new Branch(part)));
        boolean togai = dialect == Dialect.TOGAI;
        this.expression = new ExpressionBuilder(
                        togai ? TogaiOperators.ALL : JsonLogicOperators.ALL,
                        !togai,
                        new VariableSlots(),
                        value -> {},
                        this::observed)
                .compile(rule.node(), NodePath.ROOT);
    }

    private Expression observed(Expression part) {
        Branch branch = branches.get(part.path());
        return branch == null ? part : new ObservedExpression(part, branch);
    }

    private static boolean isDecision(RulePart part, boolean matcher) {
        if (part.node() instanceof Literal || part.node() instanceof ListNode) {
            return false;
        }
        return part.isCondition()
                || (matcher && part.parent() == null)
                || part.isOf(Family.LOGIC)
                || part.isOf(Family.ORDER)
                || part.isOf(Family.EQUALITY)
                || QUANTIFIERS.contains(part.operator());
    }

    /** Returns whether the rule is a matcher. */
    boolean isMatcher() {
        return rule.isMatcher();
    }

    /**
     * Returns whether the matcher matches the event.
     *
     * @throws EvaluationException if it fails
     */
    boolean matches(@Nullable Object data) {
        return expression.test(data);
    }

    /**
     * Returns whether the formula has units for the event.
     *
     * @throws EvaluationException if it fails
     */
    boolean hasUnits(@Nullable Object data) {
        return FormulaResult.of(expression.value(data)) instanceof FormulaResult.Units;
    }

    /** Appends the branches that the current event took, one character for each decision. */
    void appendBranches(StringBuilder text) {
        branches.values()
                .forEach(branch -> text.append((char) ('0' + (branch.wasTrue ? 1 : 0) + (branch.wasFalse ? 2 : 0))));
    }

    /** Ends the evaluation of an event: a decision counts at most once each way for it. */
    void endEvent() {
        branches.values().forEach(Branch::endEvent);
    }

    /** Returns the decisions, each before those within it. */
    List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>();
        branches.forEach((path, branch) -> decisions.add(new Decision(
                new FindingLocation(rule.field(), path),
                RuleNotation.READABLE.format(branch.part.node()),
                branch.timesTrue,
                branch.timesFalse)));
        return decisions;
    }
}
