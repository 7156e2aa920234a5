package dev.togai.dsl.check;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Divisions that fail, or lose more than they should: each is rounded to 4 decimals, half up. */
final class DivisionCheck implements RuleCheck {

    private static final Check ZERO = Check.error(
            "division-by-zero",
            Evidence.ENGINE,
            "A division by the constant 0, or its remainder: the engine fails, and no event is billed.",
            "");

    private static final Check LARGE = Check.warning(
            "divisor-too-large",
            Evidence.ENGINE,
            "The divisor is a constant so large that 1 divided by it is 0 in 4 decimals, as with bytes by 1073741824.",
            "Multiplies by the reciprocal, where that is a decimal number. It keeps the decimals that were rounded away.");

    private static final Check CONSTANT = Check.warning(
            "multiplied-quotient",
            Evidence.ENGINE,
            "A quotient by a constant is multiplied: it has been rounded to 4 decimals before.",
            "Multiplies first and divides last. It rounds once, at the end.");

    private static final Check RATIO = Check.note(
            "multiplied-ratio",
            Evidence.ENGINE,
            "A quotient of two values of the event is multiplied: it has been rounded to 4 decimals before.",
            "Multiplies first and divides last. It rounds once, at the end.");

    private static final Check MAY_FAIL = Check.note(
            "division-may-fail",
            Evidence.ENGINE,
            "The divisor comes from the event; where it is 0 the engine fails, and the event is not billed.",
            "");

    /** The largest divisor of 1 that leaves something: 0.00005 is rounded up to 0.0001. */
    private static final BigDecimal LARGEST = new BigDecimal(20_000);

    /** How many decimals a reciprocal may have to be offered; 2 to the 30th, a gibibyte, needs 30. */
    private static final int DECIMALS = 40;

    @Override
    public List<Check> checks() {
        return List.of(ZERO, LARGE, CONSTANT, RATIO, MAY_FAIL);
    }

    @Override
    public void check(Part part, Findings findings) {
        Call division = part.call("/", "%");
        if (division != null && division.arguments().size() == 2) {
            divisor(part, division, findings);
        }
        Call product = part.call("*");
        if (product != null && product.arguments().size() > 1) {
            product(part, product, findings);
        }
    }

    private static void divisor(Part part, Call division, Findings findings) {
        Node divisor = division.arguments().get(1);
        BigDecimal constant = ValueKind.numberOf(divisor);
        if (constant == null) {
            if (Part.readsData(divisor)) {
                findings.add(
                        MAY_FAIL,
                        part,
                        "The engine fails on events where " + Part.shown(divisor)
                                + " is 0, and does not bill them. Decide with \"if\" what such events are worth.");
            }
        } else if (constant.signum() == 0) {
            findings.add(ZERO, part, part.shown() + " divides by 0, and the engine fails. Divide by another number.");
        } else if (division.operator().equals("/") && constant.abs().compareTo(LARGEST) > 0) {
            String message = "Togai rounds every quotient to 4 decimals, so " + part.shown()
                    + " is 0 for all small values. Multiply by the reciprocal.";
            reciprocal(constant)
                    .ifPresentOrElse(
                            factor -> findings.add(
                                    LARGE,
                                    part,
                                    message,
                                    Call.of("*", division.arguments().get(0), Literal.of(factor))),
                            () -> findings.add(LARGE, part, message));
        }
    }

    /** One divided by the number, if that ends. */
    private static Optional<BigDecimal> reciprocal(BigDecimal number) {
        try {
            BigDecimal reciprocal = BigDecimal.ONE.divide(number);
            return reciprocal.scale() <= DECIMALS ? Optional.of(reciprocal) : Optional.empty();
        } catch (ArithmeticException endless) {
            return Optional.empty();
        }
    }

    private static void product(Part part, Call product, Findings findings) {
        for (int i = 0; i < product.arguments().size(); i++) {
            if (product.arguments().get(i) instanceof Call quotient
                    && quotient.operator().equals("/")
                    && quotient.arguments().size() == 2
                    && Part.readsData(quotient)) {
                Node divisor = quotient.arguments().get(1);
                List<Node> factors = new ArrayList<>(product.arguments());
                factors.set(i, quotient.arguments().get(0));
                findings.add(
                        Part.readsData(divisor) ? RATIO : CONSTANT,
                        part,
                        Part.shown(quotient) + " is rounded to 4 decimals before it is multiplied in " + part.shown()
                                + ". Multiply first, divide last.",
                        Call.of("/", new Call("*", factors), divisor));
                return; // one at a time: the fix of the next would undo this one
            }
        }
    }
}
