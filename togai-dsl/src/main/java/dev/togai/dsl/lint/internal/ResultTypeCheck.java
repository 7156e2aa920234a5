package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import dev.togai.dsl.lint.finding.RuleKind;
import java.util.ArrayList;
import java.util.List;

/** Checks of rules, and of their branches, whose value does not fit the kind of the rule. */
final class ResultTypeCheck implements RuleCheck {

    private static final LintCheck NOT_A_NUMBER = LintCheck.error(
            "formula-not-a-number", Evidence.DOCUMENTED, "A formula whose value is never a number.", "");

    private static final LintCheck NOT_A_CONDITION = LintCheck.warning(
            "matcher-not-a-condition",
            Evidence.DOCUMENTED,
            "A matcher whose value is a number, a text or a list: everything but 0, the empty text and the empty list matches.",
            "");

    private static final LintCheck NO_ELSE = LintCheck.warning(
            "if-without-else",
            Evidence.ENGINE,
            "A choice in a formula has no last word: it is null for the events that no case takes.",
            "0 for all other events. They get a number instead of null.");

    private static final LintCheck TRUTH = LintCheck.note(
            "truth-of-text",
            Evidence.ENGINE,
            "An attribute or a dimension is the whole condition: every text but the empty one is true, \"false\" and \"0\" too.",
            "");

    @Override
    public List<LintCheck> checks() {
        return List.of(NOT_A_NUMBER, NOT_A_CONDITION, NO_ELSE, TRUTH);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        if (part.parent() == null) {
            whole(part, findings);
        }
        OperatorCall choice = part.call("if", "?:");
        if (choice != null
                && part.givesUnits()
                && part.readsEvent()
                && choice.arguments().size() % 2 == 0
                && !choice.arguments().isEmpty()) {
            List<Node> completed = new ArrayList<>(choice.arguments());
            completed.add(Literal.of(0));
            findings.add(
                    NO_ELSE,
                    part,
                    part.excerpt() + " is null for all other events; what Togai bills then is not"
                            + " documented. Give them a value.",
                    new OperatorCall(choice.operator(), completed));
        }
        if (part.decides() && part.isField() && part.node() instanceof Variable) {
            findings.add(
                    TRUTH,
                    part,
                    part.excerpt() + " is true for every text but the empty one, also for \"false\" and \"0\"."
                            + " Compare it with a value.");
        }
    }

    private static void whole(NodeContext part, FindingCollector findings) {
        if (part.kind() == RuleKind.FORMULA && ValueType.isNeverANumber(part.node())) {
            findings.add(
                    NOT_A_NUMBER,
                    part,
                    part.excerpt() + " is never a number, and a formula computes how many units an event is"
                            + " worth. Write a calculation.");
        }
        boolean undecided = part.kind() == RuleKind.MATCHER
                && part.node() instanceof OperatorCall
                && !ValueType.of(part.node()).contains(ValueType.BOOLEAN);
        if (undecided) {
            findings.add(
                    NOT_A_CONDITION,
                    part,
                    part.excerpt() + " is no condition: everything but 0, an empty text and an empty"
                            + " list matches. Compare it with something.");
        }
    }
}
