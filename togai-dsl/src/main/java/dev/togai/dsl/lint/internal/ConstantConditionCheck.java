package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks of parts that have the same value for every event. */
final class ConstantConditionCheck implements RuleCheck {

    private static final LintCheck OPERATOR = LintCheck.error(
            "operator-as-text",
            Evidence.DOCUMENTED,
            "The name of an operator is a text among conditions, where it is always true.",
            "The operator with the list behind it as its operands.");

    static final LintCheck CONSTANT = LintCheck.warning(
            "constant-condition",
            Evidence.ENGINE,
            "A condition is true, or false, for every event.",
            "The conditions around it without it, where that means the same.");

    private static final LintCheck FAILS = LintCheck.warning(
            "constant-failure",
            Evidence.ENGINE,
            "A part that does not read the event fails wherever the engine gets to it.",
            "");

    private static final LintCheck PART = LintCheck.note(
            "constant-part",
            Evidence.ENGINE,
            "A part that does not read the event can be written as its value, which saves characters.",
            "The value, which means the same.");

    private static final Set<String> CONNECTIVES =
            Set.of("and", "or", "if", "?:", "!", "<", "<=", ">", ">=", "==", "!=");
    /** The operators whose value is that of an operand. */
    private static final Set<String> PASSING = Set.of("and", "or", "if", "?:");

    private static final Set<String> NEGATIONS = Set.of("!", "!!");

    private static final @Nullable Object NO_EVENT = null;

    @Override
    public List<LintCheck> checks() {
        return List.of(OPERATOR, CONSTANT, FAILS, PART);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        if (isOperatorName(part)) {
            operator(part, findings);
        } else if (part.decides() && (part.node() instanceof Literal || part.node() instanceof ListNode)) {
            if (part.node() instanceof Literal || !followsOperatorName(part)) {
                constant(part, isTrue(part.node()), findings);
            }
        } else if (part.node() instanceof OperatorCall && !NodeContext.readsData(part.node()) && isWidest(part)) {
            fold(part, findings);
        }
    }

    /** Returns whether the part around this one reads the event. The findings of a constant part are about the widest one. */
    private static boolean isWidest(NodeContext part) {
        NodeContext above = part.parent();
        return part.readsEvent()
                && (above == null || above.node() instanceof ListNode || NodeContext.readsData(above.node()));
    }

    /** Returns whether a string is a misplaced operator. "none" and "max" may be names of plans, unless operands follow. */
    private static boolean isOperatorName(NodeContext part) {
        String text = ValueType.textOf(part.node());
        String above = part.operatorAbove();
        if (text == null
                || OperatorArity.count(text) == null
                || !part.decides()
                || !(above.equals("and") || above.equals("or"))) {
            return false;
        }
        NodeContext next = sibling(part, part.index() + 1);
        boolean followed = next != null && next.node() instanceof ListNode;
        return followed || CONNECTIVES.contains(text);
    }

    private static boolean followsOperatorName(NodeContext part) {
        NodeContext before = sibling(part, part.index() - 1);
        return before != null && isOperatorName(before);
    }

    private static @Nullable NodeContext sibling(NodeContext part, int index) {
        List<NodeContext> siblings =
                part.parent() == null ? List.of() : part.parent().children();
        return index < 0 || index >= siblings.size() ? null : siblings.get(index);
    }

    private static void operator(NodeContext part, FindingCollector findings) {
        NodeContext operands = sibling(part, part.index() + 1);
        String message = part.excerpt() + " is a text here, and true for every event, not the operator. Write {"
                + part.excerpt() + ": [...]}.";
        if (operands != null
                && operands.node() instanceof ListNode items
                && OperatorArity.takes(String.valueOf(ValueType.textOf(part.node())), items.elements())
                && part.parent() != null
                && part.parent().node() instanceof OperatorCall above) {
            List<Node> fixed = new ArrayList<>(above.arguments());
            fixed.set(
                    part.index(), OperatorArity.apply(String.valueOf(ValueType.textOf(part.node())), items.elements()));
            fixed.remove(part.index() + 1);
            findings.add(OPERATOR, part, message, part.parent(), new OperatorCall(above.operator(), fixed));
        } else {
            findings.add(OPERATOR, part, message);
        }
    }

    private static void fold(NodeContext part, FindingCollector findings) {
        Object value;
        CompiledRule rule = RuleCompiler.of(Dialect.TOGAI).compile(part.node());
        try {
            value = rule.evaluate(NO_EVENT);
        } catch (EvaluationException failure) {
            if (!isReportedElsewhere(failure, part.node())) {
                findings.add(
                        FAILS,
                        part,
                        part.excerpt() + " fails on every event that gets there, which is then not billed. "
                                + "Fix it.");
            }
            return;
        }
        if (part.decides()) {
            constant(part, rule.test(NO_EVENT), findings);
        } else if (value instanceof BigDecimal || value instanceof String || value instanceof Boolean) {
            findings.add(
                    PART,
                    part,
                    part.excerpt() + " is always " + part.excerpt(new Literal(value)) + ". Write that.",
                    new Literal(value));
        }
    }

    /** Returns whether another check reports this failure with better advice. */
    private static boolean isReportedElsewhere(EvaluationException failure, Node rule) {
        return switch (failure.code()) {
            case UNKNOWN_OPERATOR, OPERAND_COUNT, BAD_DATE, BAD_KEY -> true;
            // Limits of this library, which Togai's engine does not have.
            case TOO_LARGE, TOO_MUCH_WORK -> true;
            case DIVISION_BY_ZERO -> true;
            case OPERAND_TYPE ->
                failure.path().resolve(rule) instanceof OperatorCall call
                        && OperatorArity.LAZY.contains(call.operator());
            default -> false;
        };
    }

    private static boolean isTrue(Node constant) {
        return constant instanceof ListNode items
                ? !items.elements().isEmpty()
                : RuleCompiler.of(Dialect.TOGAI).compile(constant).test(NO_EVENT);
    }

    /** Reports a condition on one term that has the same value for all numbers, or for all values. */
    static void report(NodeContext part, SingleTermCondition.Always always, FindingCollector findings) {
        String values = always.ofNumbers() ? " for every number" : " for every text and number";
        findings.add(
                CONSTANT, part, part.excerpt() + " is " + always.value() + values + ". Fix one of its conditions.");
    }

    private static void constant(NodeContext part, boolean value, FindingCollector findings) {
        String message = part.excerpt() + " is " + value + " for every event. "
                + (part.parent() == null && value
                        ? "Leave the matcher out if that is meant."
                        : "Fix it, or leave it out.");
        NodeContext above = part.parent();
        String operator = part.operatorAbove();
        boolean needless = operator.equals("and") ? value : operator.equals("or") && !value;
        if (above != null
                && needless
                && above.node() instanceof OperatorCall call
                && call.arguments().size() > 1
                && !(isTakenApart(above) && call.arguments().stream().anyMatch(ConstantConditionCheck::canBeList))) {
            List<Node> others = new ArrayList<>(call.arguments());
            others.remove(part.index());
            Node fixed = others.size() == 1 ? others.get(0) : new OperatorCall(operator, others);
            findings.add(CONSTANT, part, message, above, fixed);
        } else {
            findings.add(CONSTANT, part, message);
        }
    }

    /** Returns whether {@code !} or {@code !!} takes a list apart that is the value of a part. Without a constant, it could be one. */
    private static boolean isTakenApart(NodeContext part) {
        NodeContext value = part;
        while (value.parent() != null && PASSING.contains(value.operatorAbove())) {
            value = value.parent();
        }
        return NEGATIONS.contains(value.operatorAbove());
    }

    private static boolean canBeList(Node node) {
        boolean isPassed = node instanceof OperatorCall call
                && PASSING.contains(call.operator())
                && call.arguments().stream().anyMatch(ConstantConditionCheck::canBeList);
        return isPassed || node instanceof Variable || ValueType.canBeList(node);
    }
}
