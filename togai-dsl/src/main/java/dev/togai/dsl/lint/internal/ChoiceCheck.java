package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Checks of choices, also nested ones, with cases that are never reached, or with equal results. */
final class ChoiceCheck implements RuleCheck {

    private static final LintCheck UNREACHABLE = LintCheck.warning(
            "unreachable-branch",
            Evidence.DOCUMENTED,
            "A case of a choice is never reached, because an earlier one, or the choice around it, takes all its events.",
            "The choice without the case, which means the same. Not offered where `==` meets booleans, which it finds equal to texts.");

    private static final LintCheck SAME = LintCheck.note(
            "same-results",
            Evidence.DOCUMENTED,
            "All cases of a choice, and of the choices in it, give the same.",
            "What they give, which means the same where no condition fails.");

    @Override
    public List<LintCheck> checks() {
        return List.of(UNREACHABLE, SAME);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        OperatorCall choice = part.call("if", "?:");
        if (choice == null || choice.arguments().size() < 2) {
            return;
        }
        if (isWithinSameResults(part)) {
            return; // reported at the choice around it
        }
        if (hasSameResults(choice)) {
            Node result = results(choice).get(0);
            findings.add(
                    SAME,
                    part,
                    "Each case of " + part.excerpt() + " gives " + part.excerpt(result)
                            + ". Write that, or change a case.",
                    result);
        } else if (!unreachable(part, choice, findings)
                && !unreachableWithin(part, choice, findings)
                && part.decides()) {
            sampled(part, choice, findings);
        }
    }

    /** Returns the results of a choice, with those of a nested choice in its place. */
    private static List<Node> results(OperatorCall choice) {
        return ValueType.results(choice).stream()
                .flatMap(result -> result instanceof OperatorCall call && isChoice(call)
                        ? results(call).stream()
                        : Stream.of(result))
                .toList();
    }

    private static boolean isChoice(OperatorCall call) {
        return call.operator().equals("if") || call.operator().equals("?:");
    }

    private static boolean hasSameResults(OperatorCall choice) {
        return new HashSet<>(results(choice)).size() == 1;
    }

    private static boolean isWithinSameResults(NodeContext part) {
        NodeContext above = part.parent();
        return above != null
                && above.node() instanceof OperatorCall choice
                && isChoice(choice)
                && isResult(part, choice)
                && (hasSameResults(choice) || isWithinSameResults(above));
    }

    private static boolean isResult(NodeContext part, OperatorCall choice) {
        return part.index() % 2 == 1 || part.index() == choice.arguments().size() - 1;
    }

    private static boolean unreachable(NodeContext part, OperatorCall choice, FindingCollector findings) {
        List<Node> arguments = choice.arguments();
        for (int later = 2; later + 1 < arguments.size(); later += 2) {
            for (int earlier = 0; earlier < later; earlier += 2) {
                Implication taken = Implication.of(arguments.get(later), arguments.get(earlier));
                if (taken.holds()) {
                    String message = "The case " + part.excerpt(arguments.get(later)) + " is never reached: "
                            + part.excerpt(arguments.get(earlier))
                            + " takes its events before. Put the narrower case first, or leave it out.";
                    report(part, later, message, taken.certain() ? without(choice, later) : choice, findings);
                    return true; // one at a time, since each fix moves the cases behind it
                }
            }
        }
        return false;
    }

    /** Reports a case that the conditions of the choices around this one decide. */
    private static boolean unreachableWithin(NodeContext part, OperatorCall choice, FindingCollector findings) {
        if (!part.readsEvent()) {
            return false; // in an iteration, variables read other data than the conditions around it
        }
        List<Node> met = new ArrayList<>();
        List<Node> failed = new ArrayList<>();
        surroundings(part, met, failed);
        List<Node> arguments = choice.arguments();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            Node condition = arguments.get(i);
            String prefix = "The case " + part.excerpt(condition);
            for (Node other : failed) {
                Implication taken = Implication.of(condition, other);
                if (taken.holds()) {
                    String message = prefix + " is never reached: " + part.excerpt(other)
                            + " takes its events before, in the choice around it. Leave it out.";
                    report(part, i, message, taken.certain() ? without(choice, i) : choice, findings);
                    return true;
                }
            }
            for (Node other : met) {
                if (excludes(other, condition)) {
                    String message = prefix + " is never reached: the choice around it takes only events with "
                            + part.excerpt(other) + ". Leave it out.";
                    boolean certain = ConstraintSet.of(other).certain()
                            && ConstraintSet.of(condition).certain();
                    report(part, i, message, certain ? without(choice, i) : choice, findings);
                    return true;
                }
                Implication all = Implication.of(other, condition);
                if (all.holds()) {
                    String message =
                            prefix + " takes all events here, because the choice around it takes only those with "
                                    + part.excerpt(other) + ". Leave out what is behind it.";
                    report(part, i, message, all.certain() ? upTo(choice, i) : choice, findings);
                    return true;
                }
            }
        }
        return false;
    }

    /** Collects the conditions of the choices around a part that are true, and those that are false, when it is evaluated. */
    private static void surroundings(NodeContext part, List<Node> met, List<Node> failed) {
        for (NodeContext inner = part; inner.parent() != null; inner = inner.parent()) {
            if (inner.parent().node() instanceof OperatorCall choice && isChoice(choice)) {
                boolean result = isResult(inner, choice);
                boolean last = result && inner.index() % 2 == 0;
                int own = result && !last ? inner.index() - 1 : inner.index();
                for (int i = 0; i < own; i += 2) {
                    failed.add(choice.arguments().get(i));
                }
                if (result && !last) {
                    met.add(choice.arguments().get(own));
                }
            }
        }
    }

    private static boolean excludes(Node one, Node other) {
        return ConstraintSet.of(OperatorCall.of("and", one, other)).isContradiction()
                && !ConstraintSet.of(one).isContradiction()
                && !ConstraintSet.of(other).isContradiction();
    }

    private static void report(
            NodeContext part, int condition, String message, Node replacement, FindingCollector findings) {
        findings.add(UNREACHABLE, part.children().get(condition), message, part, replacement);
    }

    private static Node without(OperatorCall choice, int condition) {
        List<Node> others = new ArrayList<>(choice.arguments());
        others.subList(condition, condition + 2).clear();
        return choice(choice, others);
    }

    /** Returns the cases before a case, with its result for all other events. */
    private static Node upTo(OperatorCall choice, int condition) {
        List<Node> kept = new ArrayList<>(choice.arguments().subList(0, condition));
        kept.add(choice.arguments().get(condition + 1));
        return choice(choice, kept);
    }

    private static Node choice(OperatorCall choice, List<Node> arguments) {
        if (arguments.isEmpty()) {
            return Literal.NULL;
        }
        return arguments.size() == 1 ? arguments.get(0) : new OperatorCall(choice.operator(), arguments);
    }

    private static void sampled(NodeContext part, OperatorCall choice, FindingCollector findings) {
        boolean decidedWithin = choice.arguments().stream()
                .anyMatch(argument -> SingleTermCondition.of(argument)
                                .flatMap(SingleTermCondition::always)
                                .isPresent()
                        && !(argument instanceof Literal));
        if (!decidedWithin) {
            SingleTermCondition.of(choice)
                    .flatMap(SingleTermCondition::always)
                    .ifPresent(always -> ConstantConditionCheck.report(part, always, findings));
        }
    }

    /**
     * The proof that a condition implies another one.
     *
     * @param holds whether it is proved
     * @param certain whether the proof covers booleans, which {@code ==} finds equal to strings
     */
    private record Implication(boolean holds, boolean certain) {

        static Implication of(Node condition, Node implied) {
            if (condition.equals(implied)) {
                return new Implication(true, true);
            }
            ConstraintSet constraints = ConstraintSet.of(condition);
            ConstraintSet others = ConstraintSet.of(implied);
            return new Implication(constraints.imply(others), constraints.certain() && others.certain());
        }
    }
}
