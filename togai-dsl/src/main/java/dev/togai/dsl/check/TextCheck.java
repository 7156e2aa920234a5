package dev.togai.dsl.check;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Texts that fail, or come out odd. */
final class TextCheck implements RuleCheck {

    private static final Check MISSING = Check.warning(
            "text-of-missing",
            Evidence.ENGINE,
            "`cat` and `substr` fail on null, and a field without a default, or a calculation with one, is null where the event lacks"
                    + " it.",
            "The empty text as default. Events without the field do not fail any more. Not offered for calculations, and where"
                    + " `substr` would fail on it, too.");

    private static final Check MAY_FAIL = Check.note(
            "substr-may-fail",
            Evidence.ENGINE,
            "`substr` fails on texts shorter than where it begins: with two operands if it counts from the front, with three if"
                    + " it counts from the back.",
            "");

    private static final Check NO_CLAMP = Check.note(
            "substr-of-short-text",
            Evidence.ENGINE,
            "`substr` with a length gives the empty text where the text is shorter, not what there is of it.",
            "");

    private static final Check NUMBER = Check.note(
            "text-of-number",
            Evidence.ENGINE,
            "`cat` of a number that is calculated or has decimals: 2.0 is \"2\", 2.00 is \"2.00\", 3000000000.0 is"
                    + " \"-1294967296\".",
            "");

    private static final Set<String> CALCULATIONS = Set.of(
            "+",
            "-",
            "*",
            "/",
            "%",
            "min",
            "max",
            "date.add",
            "date.sub",
            "duration.of",
            "duration.between",
            "duration.as");

    @Override
    public List<Check> checks() {
        return List.of(MISSING, MAY_FAIL, NO_CLAMP, NUMBER);
    }

    @Override
    public void check(Part part, Findings findings) {
        if (part.call("cat") != null) {
            List<Part> operands = part.children();
            if (operands.size() == 1 && operands.get(0).node() instanceof Items) {
                operands = operands.get(0).children();
            }
            operands.forEach(operand -> missing(operand, "cat", true, findings));
            operands.forEach(operand -> number(operand, findings));
        }
        Call substr = part.call("substr");
        if (substr != null && substr.arguments().size() > 1) {
            List<Node> operands = new ArrayList<>(substr.arguments());
            operands.set(0, Literal.of(""));
            boolean offered = Folding.value(new Call("substr", operands)).isPresent();
            missing(part.children().get(0), "substr", offered, findings);
            range(part, substr, findings);
        }
    }

    private static void missing(Part operand, String operator, boolean offered, Findings findings) {
        if (!mayBeNull(operand.node())) {
            return;
        }
        Optional<Node> filled = offered && operand.node() instanceof Variable variable
                ? Optional.of(new Variable(variable.path(), Literal.of("")))
                : Optional.empty();
        findings.add(
                MISSING,
                operand,
                operand.node() instanceof Literal
                        ? '"' + operator + "\" fails on null. Write a text."
                        : '"' + operator + "\" fails on events where " + operand.shown()
                                + " is null, and they are not billed. Give what it reads a default.",
                filled);
    }

    /** Whether it is null where the event lacks a field that it reads or calculates with. */
    private static boolean mayBeNull(Node node) {
        if (node instanceof Variable variable) {
            return variable.fallback() == null || mayBeNull(variable.fallback());
        }
        return node instanceof Call call
                ? CALCULATIONS.contains(call.operator())
                        && Operators.operands(call).stream().anyMatch(TextCheck::mayBeNull)
                : node.equals(Literal.NULL);
    }

    private static void number(Part operand, Findings findings) {
        Node node = operand.node();
        boolean decimal = node instanceof Literal literal
                && literal.value() instanceof BigDecimal constant
                && constant.scale() != 0;
        if (decimal || (node instanceof Call && ValueKind.isNumber(node))) {
            findings.add(
                    NUMBER,
                    operand,
                    "What text \"cat\" makes of " + operand.shown()
                            + " depends on how many decimals it has. Do not compare it with a constant.");
        }
    }

    private static void range(Part part, Call substr, Findings findings) {
        BigDecimal begin = ValueKind.numberOf(substr.arguments().get(1));
        boolean ranged = substr.arguments().size() == 3;
        if (!Part.readsData(substr.arguments().get(0))) {
            return;
        }
        if (begin != null && begin.signum() == (ranged ? -1 : 1)) {
            findings.add(
                    MAY_FAIL,
                    part,
                    part.shown() + " fails on shorter texts, and such events are not billed."
                            + " Be sure that all are long enough.");
        } else if (ranged) {
            findings.add(
                    NO_CLAMP,
                    part,
                    part.shown() + " is the empty text where the text is too short for it."
                            + " Be sure that all are long enough.");
        }
    }
}
