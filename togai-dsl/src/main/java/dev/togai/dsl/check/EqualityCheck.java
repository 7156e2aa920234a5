package dev.togai.dsl.check;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Equality that is not the one that is meant: by scale, or of values of different types. */
final class EqualityCheck implements RuleCheck {

    private static final Check SCALE = Check.warning(
            "equality-heeds-scale",
            Evidence.ENGINE,
            "`==` and `!=` tell 1 from 1.0, and an operand is arithmetic or a decimal number.",
            "Compares by value: with `===` where both sides are numbers, else with `<=`, which takes the text of a number"
                    + " for the number. Numbers that differ in scale only become equal; a boolean, a blank text or an empty list is"
                    + " none. Not offered for a calculation and something that is perhaps no number.");

    private static final Check WHOLE = Check.note(
            "equality-of-whole-number",
            Evidence.ENGINE,
            "`==` and `!=` of a value and a whole number: 5.0 is not 5.",
            "Compares by value with `<=`, as for `equality-heeds-scale`.");

    private static final Check STRICT = Check.warning(
            "strict-equality-of-field",
            Evidence.ASSUMED,
            "`===` and `!==` never find a text equal to a number, and attributes and dimensions travel as texts.",
            "Compares by value with `<=`, which takes the text of a number for the number. Not offered for a calculation, which may"
                    + " be null.");

    private static final Check MIXED = Check.warning(
            "equality-with-boolean",
            Evidence.ENGINE,
            "`==` and `!=` convert when they meet a boolean: every text is equal to true, \"false\" too.",
            "`in` the list of the boolean and its text, which converts nothing. Not offered for a condition, or for a number.");

    private static final Check ATTRIBUTES = Check.warning(
            "equality-of-attributes",
            Evidence.ASSUMED,
            "`==`, `===` and their opposites of two attributes, which travel as texts: \"5\" is not \"5.0\".",
            "");

    private static final Check NEVER =
            Check.error("never-equal", Evidence.ENGINE, "Two values whose types can never be equal are compared.", "");

    @Override
    public List<Check> checks() {
        return List.of(SCALE, WHOLE, STRICT, MIXED, ATTRIBUTES, NEVER);
    }

    @Override
    public void check(Part part, Findings findings) {
        Call call = part.call("==", "!=", "===", "!==");
        List<Part> operands = part.operands();
        if (call == null || operands.size() != 2 || !Part.readsData(call)) {
            return;
        }
        boolean strict = call.operator().length() == 3;
        Part left = operands.get(0);
        Part right = operands.get(1);
        if (strict ? neverStrictly(left, right) : neverLoosely(left, right) || neverLoosely(right, left)) {
            findings.add(
                    NEVER,
                    part,
                    part.shown() + " compares values that are never equal, so it is always "
                            + call.operator().startsWith("!") + ". Compare values of the same type.");
        } else if (!strict && (isBoolean(left) != isBoolean(right))) {
            mixed(part, call, isBoolean(left) ? left : right, isBoolean(left) ? right : left, findings);
        } else if (isAttribute(left) && isAttribute(right) && !left.node().equals(right.node())) {
            findings.add(
                    ATTRIBUTES,
                    part,
                    part.shown()
                            + " compares texts, and finds \"5\" unequal to \"5.0\". Compare numbers by value, with "
                            + Part.shown(Call.of("<=", left.node(), right.node(), left.node())) + '.');
        } else if (isNumber(left)) {
            number(part, left, right, strict, findings);
        } else if (isNumber(right)) {
            number(part, right, left, strict, findings);
        }
    }

    private static boolean isBoolean(Part part) {
        return ValueKind.of(part.node()).equals(Set.of(ValueKind.BOOLEAN));
    }

    private static boolean isNumber(Part part) {
        return ValueKind.isNumber(part.node());
    }

    /** Whether something is null may be asked of what never is: the words ask so whether a value is there. */
    private static boolean neverStrictly(Part left, Part right) {
        return !left.node().equals(Literal.NULL)
                && !right.node().equals(Literal.NULL)
                && Collections.disjoint(ValueKind.of(left.node()), ValueKind.of(right.node()));
    }

    /** Null and what never is; a number and a text that is none, or a list. A blank text and the empty list are equal to 0. */
    private static boolean neverLoosely(Part one, Part other) {
        Set<ValueKind> kinds = ValueKind.of(other.node());
        if (kinds.equals(Set.of(ValueKind.NULL))) {
            return !ValueKind.of(one.node()).contains(ValueKind.NULL);
        }
        String text = ValueKind.textOf(other.node());
        boolean noNumber = text != null && !text.isBlank() && ValueKind.numberOf(other.node()) == null;
        boolean list = other.node() instanceof Items items && !items.elements().isEmpty();
        return isNumber(one) && (noNumber || list);
    }

    private static void mixed(Part part, Call call, Part truth, Part other, Findings findings) {
        String message = part.shown() + " converts: every text but the empty one is equal to true, also \"false\"."
                + " Compare without conversion.";
        boolean flag = truth.node() instanceof Literal
                && !Collections.disjoint(ValueKind.of(other.node()), Set.of(ValueKind.BOOLEAN, ValueKind.TEXT));
        findings.add(
                MIXED, part, message, flag ? Optional.of(flagged(call, truth.node(), other.node())) : Optional.empty());
    }

    /** A flag is a boolean, or the text of one. */
    private static Node flagged(Call call, Node truth, Node other) {
        Node in = Call.of("in", other, Items.of(truth, Literal.of(Part.shown(truth))));
        return call.operator().startsWith("!") ? Call.of("!", in) : in;
    }

    private static boolean isAttribute(Part part) {
        return part.isField()
                && part.node() instanceof Variable variable
                && Prefix.of(variable.path()).equals(Optional.of(Prefix.ATTRIBUTES));
    }

    private static void number(Part part, Part number, Part other, boolean strict, Findings findings) {
        if (!ValueKind.of(other.node()).contains(ValueKind.NUMBER)) {
            return;
        }
        if (strict) {
            if (other.isField()) {
                findings.add(
                        STRICT,
                        part,
                        part.shown() + " is never equal if " + other.shown()
                                + " comes as a text, as the API has it. Compare by value.",
                        byValue(part, number, other));
            }
        } else if (ByValue.heedsScale(number.node()) || ByValue.heedsScale(other.node())) {
            findings.add(
                    SCALE,
                    part,
                    "\"" + operator(part) + "\" tells 1 from 1.0, so " + part.shown()
                            + " depends on how many decimals a number has. Compare by value.",
                    byValue(part, number, other));
        } else if (!isNumber(other)) {
            findings.add(
                    WHOLE,
                    part,
                    part.shown() + " does not take 5.0 for 5. Compare by value if such numbers occur.",
                    byValue(part, number, other));
        }
    }

    private static Optional<Node> byValue(Part part, Part number, Part other) {
        Node left = number.index() == 0 ? number.node() : other.node();
        Node right = number.index() == 0 ? other.node() : number.node();
        return operator(part).startsWith("!") ? ByValue.unequal(left, right) : ByValue.equal(left, right);
    }

    private static String operator(Part part) {
        return part.node() instanceof Call call ? call.operator() : "";
    }
}
