package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import dev.togai.dsl.lint.internal.SingleTermCondition.Always;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks of conditions that exclude or imply each other. Considers comparisons of one term with constants. */
final class ContradictionCheck implements RuleCheck {

    private static final LintCheck CONTRADICTION = LintCheck.warning(
            "contradiction",
            Evidence.DOCUMENTED,
            "Conditions that must all hold exclude each other, so that they never do.",
            "");

    private static final LintCheck REDUNDANT = LintCheck.note(
            "redundant-condition",
            Evidence.DOCUMENTED,
            "A condition adds nothing to another one beside it.",
            "The conditions without it, which mean the same. If it keeps others from failing, the other condition takes its place."
                    + " Not offered where `==` meets booleans, which it finds equal to texts.");

    @Override
    public List<LintCheck> checks() {
        return List.of(CONTRADICTION, REDUNDANT);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        if (!(part.node() instanceof OperatorCall call)) {
            return;
        }
        switch (call.operator()) {
            case "and", "or" -> {
                if (!contradiction(part, call, findings) && !sampled(part, call, findings)) {
                    redundant(part, call, findings);
                }
            }
            case "<", "<=" -> {
                if (!contradiction(part, call, findings)) {
                    sameOperands(part, call, findings);
                    bounded(part, findings);
                }
            }
            case ">", ">=", "==", "===", "!=", "!==" -> {
                sameOperands(part, call, findings);
                bounded(part, findings);
            }
            default -> {
                if (part.decides() && NodeContext.ARITHMETIC.contains(call.operator())) {
                    bounded(part, findings);
                }
            }
        }
    }

    /** Reports a contradiction of conditions, none of which is one by itself. */
    private static boolean contradiction(NodeContext part, OperatorCall call, FindingCollector findings) {
        boolean here = ConstraintSet.of(call).isContradiction()
                && call.arguments().stream()
                        .noneMatch(operand -> ConstraintSet.of(operand).isContradiction());
        if (here) {
            findings.add(CONTRADICTION, part, "No event meets " + part.excerpt() + ". Fix one of its conditions.");
        }
        return here;
    }

    /** Reports conditions on one term that together have one value for all values of the term, where none of them has alone. */
    private static boolean sampled(NodeContext part, OperatorCall call, FindingCollector findings) {
        boolean and = call.operator().equals("and");
        List<Node> operands = call.arguments().stream()
                .filter(operand -> ValueType.of(operand).equals(Set.of(ValueType.BOOLEAN)))
                .toList();
        if (operands.stream().anyMatch(operand -> operands.contains(OperatorCall.of("!", operand)))) {
            report(part, and ? Always.FALSE : Always.TRUE, findings);
            return true;
        }
        Map<Node, List<Node>> byTerm = new LinkedHashMap<>();
        for (Node operand : operands) {
            SingleTermCondition.of(operand)
                    .ifPresent(it -> byTerm.computeIfAbsent(it.term(), term -> new ArrayList<>())
                            .add(operand));
        }
        for (List<Node> conditions : byTerm.values()) {
            Optional<Always> always =
                    conditions.size() < 2 ? Optional.empty() : always(new OperatorCall(call.operator(), conditions));
            boolean decided = always.isPresent() && always.get().value() != and;
            if (decided
                    && conditions.stream()
                            .allMatch(condition -> always(condition).isEmpty())) {
                report(part, always.get(), findings);
                return true;
            }
        }
        return false;
    }

    /** Reports a comparison of a calculation with numbers that its own constants decide, as those of {@code max} do. */
    private static void bounded(NodeContext part, FindingCollector findings) {
        SingleTermCondition.of(part.node())
                .filter(condition -> condition.isBounded() && condition.hasNumbersOnly())
                .flatMap(SingleTermCondition::always)
                .ifPresent(always -> ConstantConditionCheck.report(part, always, findings));
    }

    private static Optional<Always> always(Node condition) {
        return SingleTermCondition.of(condition).flatMap(SingleTermCondition::always);
    }

    private static void report(NodeContext part, Always always, FindingCollector findings) {
        if (always == Always.FALSE) {
            findings.add(CONTRADICTION, part, "No event meets " + part.excerpt() + ". Fix one of its conditions.");
        } else {
            ConstantConditionCheck.report(part, always, findings);
        }
    }

    /** Reports a comparison of a value with itself. With {@code <=} and {@code >=} it tests for a number, and is not reported. */
    private static void sameOperands(NodeContext part, OperatorCall call, FindingCollector findings) {
        if (ComparisonCheck.comparesWithItself(part) && !Set.of("<=", ">=").contains(call.operator())) {
            report(part, call.operator().startsWith("=") ? Always.TRUE : Always.FALSE, findings);
        }
    }

    private static void redundant(NodeContext part, OperatorCall call, FindingCollector findings) {
        List<Node> conditions = call.arguments();
        List<ConstraintSet> facts = conditions.stream().map(ConstraintSet::of).toList();
        for (int i = 0; i < conditions.size(); i++) {
            for (int j = 0; j < conditions.size(); j++) {
                boolean needless = call.operator().equals("and")
                        ? facts.get(j).imply(facts.get(i))
                        : facts.get(i).imply(facts.get(j));
                if (i != j && needless) {
                    boolean certain = facts.get(i).certain() && facts.get(j).certain() && countsAsTruth(part);
                    findings.add(
                            REDUNDANT,
                            part.children().get(i),
                            part.excerpt(conditions.get(i)) + " adds nothing beside " + part.excerpt(conditions.get(j))
                                    + ". Leave it out.",
                            part,
                            certain ? without(call, i, j).orElse(part.node()) : part.node());
                    return; // one at a time, since one of two equal conditions must stay
                }
            }
        }
    }

    /**
     * Returns the conditions without a needless one. If it keeps later ones from failing, the condition that makes it needless takes its
     * place. Empty if that one can fail itself.
     */
    private static Optional<Node> without(OperatorCall call, int needless, int other) {
        List<Node> left = new ArrayList<>(call.arguments());
        if (needless < other && left.subList(needless + 1, other + 1).stream().anyMatch(FailureAnalysis::mayFail)) {
            if (mayFailAlone(left.get(other), left.get(needless))) {
                return Optional.empty();
            }
            left.set(needless, left.remove(other));
        } else {
            left.remove(needless);
        }
        return Optional.of(left.size() == 1 ? left.get(0) : new OperatorCall(call.operator(), left));
    }

    /** Returns whether a condition may fail on an event on which another one does not. */
    private static boolean mayFailAlone(Node condition, Node other) {
        Optional<Node> term = SingleTermCondition.of(condition).map(SingleTermCondition::term);
        boolean sameTerm =
                term.isPresent() && term.equals(SingleTermCondition.of(other).map(SingleTermCondition::term));
        return !sameTerm && FailureAnalysis.mayFail(condition);
    }

    /** Returns whether the value may be replaced by another one that is equally true: it is a boolean, or only its truth counts. */
    private static boolean countsAsTruth(NodeContext part) {
        return part.decides() || ValueType.of(part.node()).equals(Set.of(ValueType.BOOLEAN));
    }
}
