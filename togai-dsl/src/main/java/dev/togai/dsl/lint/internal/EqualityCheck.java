package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.internal.number.NumberCoercion;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import dev.togai.dsl.text.RulePrinter;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks of unintended equality: by scale, or of values of different types. */
final class EqualityCheck implements RuleCheck {

    private static final LintCheck SCALE = LintCheck.warning(
            "equality-heeds-scale",
            Evidence.ENGINE,
            "`==` and `!=` distinguish 1 and 1.0, and an operand is arithmetic or a decimal number.",
            "Compares by value: with `===` where both sides are numbers, else with `<=`, which takes the text of a number"
                    + " for the number. Numbers that differ in scale only become equal; a boolean, a blank text or an empty list is"
                    + " none. Not offered for a calculation and something that is perhaps no number.");

    private static final LintCheck WHOLE = LintCheck.note(
            "equality-of-whole-number",
            Evidence.ENGINE,
            "`==` and `!=` of a value and a whole number: 5.0 is not 5.",
            "Compares by value with `<=`, as for `equality-heeds-scale`.");

    private static final LintCheck STRICT = LintCheck.warning(
            "strict-equality-of-field",
            Evidence.ASSUMED,
            "`===` and `!==` never find a text equal to a number, and attributes and dimensions travel as texts.",
            "Compares by value with `<=`, which takes the text of a number for the number. Not offered for a calculation, which may"
                    + " be null.");

    private static final LintCheck MIXED = LintCheck.warning(
            "equality-with-boolean",
            Evidence.ENGINE,
            "`==` and `!=` convert when they meet a boolean: every text is equal to true, \"false\" too.",
            "`in` the list of the boolean and its text, which converts nothing. Not offered for a condition, or for a number.");

    private static final LintCheck ATTRIBUTES = LintCheck.warning(
            "equality-of-attributes",
            Evidence.ASSUMED,
            "`==`, `===` and their opposites of two attributes, which travel as texts: \"5\" is not \"5.0\".",
            "");

    private static final LintCheck NEVER = LintCheck.error(
            "never-equal", Evidence.ENGINE, "Two values whose types can never be equal are compared.", "");

    @Override
    public List<LintCheck> checks() {
        return List.of(SCALE, WHOLE, STRICT, MIXED, ATTRIBUTES, NEVER);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        OperatorCall call = part.call("==", "!=", "===", "!==");
        List<NodeContext> operands = part.operands();
        if (call == null || operands.size() != 2 || !NodeContext.readsData(call)) {
            return;
        }
        boolean strict = call.operator().length() == 3;
        NodeContext left = operands.get(0);
        NodeContext right = operands.get(1);
        if (isNeverDate(left.node(), right.node()) || isNeverDate(right.node(), left.node())) {
            findings.add(
                    NEVER,
                    part,
                    part.excerpt() + " compares a date with a value that is never a date, so it is always "
                            + call.operator().startsWith("!")
                            + ". Compare \"date\" of both, and write constants with time and offset.");
        } else if (strict ? neverStrictly(left, right) : neverLoosely(left, right) || neverLoosely(right, left)) {
            findings.add(
                    NEVER,
                    part,
                    part.excerpt() + " compares values that are never equal, so it is always "
                            + call.operator().startsWith("!") + ". Compare values of the same type.");
        } else if (!strict && (isBoolean(left) != isBoolean(right))) {
            mixed(part, call, isBoolean(left) ? left : right, isBoolean(left) ? right : left, findings);
        } else if (isAttribute(left) && isAttribute(right) && !left.node().equals(right.node())) {
            findings.add(
                    ATTRIBUTES,
                    part,
                    part.excerpt()
                            + " compares texts, and finds \"5\" unequal to \"5.0\". Compare numbers by value, with "
                            + part.excerpt(OperatorCall.of("<=", left.node(), right.node(), left.node())) + '.');
        } else if (isNumber(left)) {
            number(part, left, right, strict, findings);
        } else if (isNumber(right)) {
            number(part, right, left, strict, findings);
        }
    }

    private static boolean isBoolean(NodeContext part) {
        return ValueType.of(part.node()).equals(Set.of(ValueType.BOOLEAN));
    }

    private static boolean isNumber(NodeContext part) {
        return ValueType.isNumber(part.node());
    }

    /** Returns whether {@code ===} is false for all values. Comparisons with null are excluded, because they test for presence. */
    private static boolean neverStrictly(NodeContext left, NodeContext right) {
        return !left.node().equals(Literal.NULL)
                && !right.node().equals(Literal.NULL)
                && Collections.disjoint(ValueType.of(left.node()), ValueType.of(right.node()));
    }

    /**
     * Returns whether {@code ==} is false for all values: null and a value that is never null, or a number and a string that is none, or
     * a list. Blank strings and the empty list equal 0.
     */
    private static boolean neverLoosely(NodeContext one, NodeContext other) {
        Set<ValueType> kinds = ValueType.of(other.node());
        if (kinds.equals(Set.of(ValueType.NULL))) {
            return !ValueType.of(one.node()).contains(ValueType.NULL);
        }
        String text = ValueType.textOf(other.node());
        boolean noNumber = text != null && !NumberCoercion.isBlank(text) && !ValueType.isNumeric(text);
        boolean list =
                other.node() instanceof ListNode items && !items.elements().isEmpty();
        return isNumber(one) && (noNumber || list);
    }

    /**
     * Returns whether a date is compared with a constant that it never equals. {@code date} gives a date, or false for
     * values other than strings. {@code date.add} and {@code date.sub} give the shortest form of a date, without seconds that are 0.
     */
    private static boolean isNeverDate(Node date, Node constant) {
        if (!(date instanceof OperatorCall call) || !(constant instanceof Literal literal)) {
            return false;
        }
        String text = ValueType.textOf(constant);
        Optional<OffsetDateTime> read = text == null ? Optional.empty() : DateCheck.read(text.trim());
        return switch (call.operator()) {
            case "date" ->
                literal.value() instanceof BigDecimal number
                        ? number.signum() != 0
                        : text != null && !NumberCoercion.isBlank(text) && read.isEmpty();
            case "date.add", "date.sub" ->
                read.isPresent() && !read.get().toString().equals(text);
            default -> false;
        };
    }

    private static void mixed(
            NodeContext part, OperatorCall call, NodeContext truth, NodeContext other, FindingCollector findings) {
        String message = part.excerpt() + " converts: every text but the empty one is equal to true, also \"false\"."
                + " Compare without conversion.";
        boolean flag = truth.node() instanceof Literal
                && !Collections.disjoint(ValueType.of(other.node()), Set.of(ValueType.BOOLEAN, ValueType.TEXT));
        findings.add(
                MIXED, part, message, flag ? Optional.of(flagged(call, truth.node(), other.node())) : Optional.empty());
    }

    /** Returns the comparison of a flag, which is a boolean or the string of one. */
    private static Node flagged(OperatorCall call, Node truth, Node other) {
        Node in = OperatorCall.of("in", other, ListNode.of(truth, Literal.of(RulePrinter.print(truth))));
        return call.operator().startsWith("!") ? OperatorCall.of("!", in) : in;
    }

    private static boolean isAttribute(NodeContext part) {
        return part.isField()
                && part.node() instanceof Variable variable
                && PathPrefix.of(variable.path()).equals(Optional.of(PathPrefix.ATTRIBUTES));
    }

    private static void number(
            NodeContext part, NodeContext number, NodeContext other, boolean strict, FindingCollector findings) {
        if (!ValueType.of(other.node()).contains(ValueType.NUMBER)) {
            return;
        }
        if (strict) {
            if (other.isField()) {
                findings.add(
                        STRICT,
                        part,
                        part.excerpt() + " is never equal if " + other.excerpt()
                                + " comes as a text, as the API has it. Compare by value.",
                        byValue(part, number, other));
            }
        } else if (NumericEquality.heedsScale(number.node()) || NumericEquality.heedsScale(other.node())) {
            findings.add(
                    SCALE,
                    part,
                    "\"" + operator(part) + "\" distinguishes 1 and 1.0, so " + part.excerpt()
                            + " depends on how many decimals a number has. Compare by value.",
                    byValue(part, number, other));
        } else if (!isNumber(other)) {
            findings.add(
                    WHOLE,
                    part,
                    part.excerpt() + " does not take 5.0 for 5. Compare by value if such numbers occur.",
                    byValue(part, number, other));
        }
    }

    private static Optional<Node> byValue(NodeContext part, NodeContext number, NodeContext other) {
        Node left = number.index() == 0 ? number.node() : other.node();
        Node right = number.index() == 0 ? other.node() : number.node();
        return operator(part).startsWith("!")
                ? NumericEquality.unequal(left, right)
                : NumericEquality.equal(left, right);
    }

    private static String operator(NodeContext part) {
        return part.node() instanceof OperatorCall call ? call.operator() : "";
    }
}
